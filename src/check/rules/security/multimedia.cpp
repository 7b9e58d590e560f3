#include <fmt/format.h>

#include <map>
#include <set>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/places.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

Verdict check(const PaperContext& paper, const Params&, Reporter& out) {
  static const std::set<std::string_view> kinds_of_media = {"Movie", "Sound", "Screen", "RichMedia",
                                                            "3D"};
  const std::vector<ScriptFact>& players = paper.facts.media;
  std::map<std::string, int> kinds;
  std::set<int> pages;
  Location where;
  int total = 0;
  for (const AnnotationFact& annotation : paper.facts.annotations) {
    if (kinds_of_media.count(annotation.subtype) == 0) continue;
    if (total == 0) {
      where.page = annotation.page;
      where.rect = annotation.rect;
    }
    ++kinds[annotation.subtype];
    ++total;
    pages.insert(annotation.page);
  }
  if (total == 0 && players.empty()) return Verdict::kPass;
  Location of_players;
  const std::string played = players.empty() ? "" : "played by " + places_of(players, of_players);
  std::string what = "films, sounds or 3D scenes are " + played;
  if (total > 0) {
    std::vector<std::string> parts;
    for (const auto& [kind, n] : kinds) parts.push_back(fmt::format("{} {}", n, kind));
    if (!played.empty()) parts.push_back(played);
    what = fmt::format("{} on {} {} ({})",
                       counted(total, "film, sound or 3D scene", "films, sounds or 3D scenes"),
                       pages.size() == 1 ? "page" : "pages",
                       page_ranges({pages.begin(), pages.end()}), join(parts, ", "));
  }
  pages.insert(of_players.pages.begin(), of_players.pages.end());
  where.pages = {pages.begin(), pages.end()};
  const double found = total > 0 ? total : static_cast<double>(players.size());
  out.report({.message = what + ", expected none",
              .hint = "put a still picture there, and give the film as supplementary material",
              .where = std::move(where),
              .measured = Measure{found, ""},
              .limit = Measure{0, ""}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_multimedia;
const Rule rule_multimedia = {
    .id = "SEC-005",
    .slug = "multimedia",
    .since = "0.1",
    .summary = "The file has films, sounds or 3D scenes in its pages.",
    .rationale =
        "Digital libraries and printers show an empty frame in their place; the players that "
        "viewers had for them are mostly gone, for they were a way to attack readers.",
    .remedy_latex = "Remove media9, animate, movie15 and multimedia; include a still picture.",
    .remedy_word = "Delete embedded films and 3D models, or replace them by pictures.",
    .mended_by = "remove-multimedia",
    .severity = Severity::kError,
    .sources = {{"ISO 32000-1:2008", "13 (multimedia features)"},
                {"IEEE conference author kits", "no special effects in the PDF"}},
    .parameters = {},
    .needs = {"structure"},
    .check = check,
};

}  // namespace colophon::check
