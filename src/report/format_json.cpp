#include <nlohmann/json.hpp>

#include "report/format.hpp"
#include "report/json.hpp"

namespace colophon::report {
namespace {

std::string render(const CheckRun& run, const FormatOptions&) {
  return report_json(run).dump(2) + "\n";
}

}  // namespace

extern const Format format_json;
const Format format_json = {
    .name = "json",
    .summary = "everything, for other programs (schemas/report.schema.json)",
    .render = render,
};

}  // namespace colophon::report
