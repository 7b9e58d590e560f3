#include <fmt/format.h>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

Verdict check(const PaperContext& paper, const Params&, Reporter& out) {
  const auto& layers = paper.facts.layers;
  if (layers.empty()) return Verdict::kPass;
  std::vector<std::string> shown(layers.begin(),
                                 layers.begin() + std::min<std::ptrdiff_t>(5, std::ssize(layers)));
  if (layers.size() > shown.size()) shown.emplace_back("…");
  out.report({.message = fmt::format("the file has {} ({})", counted(std::ssize(layers), "layer"),
                                     join(shown, ", ")),
              .hint = "flatten the figures that bring layers with them",
              .measured = Measure{static_cast<double>(layers.size()), ""},
              .limit = Measure{0, ""}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_layers_present;
const Rule rule_layers_present = {
    .id = "FIL-005",
    .slug = "layers-present",
    .since = "0.1",
    .summary = "The file has layers that can be shown or hidden.",
    .rationale = "What a reader sees, and what is printed, depends on the state of the layers.",
    .remedy_latex =
        "Export figures from the drawing program without layers, or pass them through "
        "pdftocairo -pdf.",
    .remedy_word = "Paste figures as pictures (EMF, PNG) instead of layered PDF.",
    .severity = Severity::kInfo,
    .sources = {{"ISO 32000-1:2008", "8.11 (optional content)"}},
    .parameters = {},
    .needs = {"structure"},
    .check = check,
};

}  // namespace colophon::check
