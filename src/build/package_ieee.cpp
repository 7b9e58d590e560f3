// IEEE's package of the direct route: `<record>_<part>.zip` with one PDF per item in volume order,
// without links and outline, and the packing list `package.txt`.

#include "build/bare_copy.hpp"
#include "build/event_template.hpp"
#include "metadata/packing_list.hpp"

namespace colophon::build {
namespace {

Packed pack(const PackInput& input, Findings& findings) {
  std::vector<metadata::PackingRow> rows;
  for (metadata::PackingRow& row : metadata::packing_rows(input.event, input.finished.plan)) {
    if (wanted(input, row.item)) rows.push_back(std::move(row));
  }
  const Findings forms = metadata::check_forms(input.event, rows);
  findings.insert(findings.end(), forms.begin(), forms.end());
  constexpr const char* kColumns = "templates/packages/packing-list.tsv";
  const std::vector<std::string> columns =
      metadata::packing_columns(event_template(input.folder, kColumns), kColumns, findings);
  metadata::Required required("ieee", findings);
  Packed packed;
  packed.folder = metadata::package_stem(input.event, required);
  packed.upload_as = packed.folder + ".zip";
  std::string list = metadata::packing_list(input.event, rows, columns, required);
  if (rows.empty()) required.missing("an item with pages", "volume", input.event.origin);
  if (refused(findings)) return packed;
  pack_bare_copies(input, rows, "", packed);
  packed.entries.push_back({.name = "package.txt", .bytes = std::move(list)});
  packed.account["packing_list"] = packed.folder + "/package.txt";
  return packed;
}

}  // namespace

extern const Packer package_ieee;
const Packer package_ieee{.name = "ieee",
                          .summary = "IEEE's direct route: one PDF per item and the packing list",
                          .revisions = true,
                          .pack = pack};

}  // namespace colophon::build
