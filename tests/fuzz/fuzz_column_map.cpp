// map.yaml, and the reading of tables by it: the text up to the first line "---" is the map, the
// rest is a table. Without a map one is proposed, and must be readable. `make fuzz`.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "metadata/import/table/read.hpp"
#include "metadata/import/table/suggest.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace colophon;
  using namespace colophon::metadata;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = text.find("\n---\n");
  const std::string_view rest = cut == std::string_view::npos ? text : text.substr(cut + 5);
  Findings findings;
  const auto tables = table::open_tables({{"a.csv", std::string(rest)}}, {}, findings);
  const auto map = cut == std::string_view::npos
                       ? std::nullopt
                       : table::read_column_map(text.substr(0, cut), "map.yaml", findings);
  if (map) table::read_papers(tables, *map, findings);
  const table::Proposal proposal = table::propose_map(tables);
  if (!proposal.doubts.empty()) return 0;
  Findings told;
  if (!table::read_column_map(proposal.yaml, "proposed", told)) __builtin_trap();
  table::read_papers(tables, proposal.map, told);
  return 0;
}
