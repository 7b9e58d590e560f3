#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "base/text.hpp"
#include "build/diff.hpp"

namespace colophon::build {
namespace {

using Texts = std::vector<std::string>;

std::string or_none(const std::string& text) {
  return text.empty() ? "none" : text;
}

std::string name_of(const PlannedItem& item) {
  return fmt::format("{} {}", to_string(item.kind), item.id);
}

/// "pages 26-30", "page 8", "no page".
std::string pages_of(const PlannedItem& item) {
  if (item.pages == 0) return "no page";
  if (item.pages == 1) return "page " + item.first_label;
  return fmt::format("pages {}-{}", item.first_label, item.last_label);
}

/// "A, B and C".
std::string listed(const Texts& parts) {
  if (parts.size() < 2) return join(parts, "");
  return join({parts.begin(), parts.end() - 1}, ", ") + " and " + parts.back();
}

Texts without(const Texts& all, const Texts& others) {
  Texts rest;
  for (const std::string& one : all) {
    if (std::find(others.begin(), others.end(), one) == others.end()) rest.push_back(one);
  }
  return rest;
}

void tell_authors(const Texts& before, const Texts& after, Texts& details) {
  if (before == after) return;
  const Texts gone = without(before, after), came = without(after, before);
  if (gone.empty() && came.empty()) {
    details.push_back("authors in another order: " + join(after, "; "));
  }
  if (!gone.empty()) details.push_back("no longer by " + listed(gone));
  if (!came.empty()) details.push_back("now by " + listed(came));
}

std::string changed(const ItemDifference& one) {
  const PlannedItem &before = one.before->planned, &after = one.after->planned;
  Texts details;
  if (before.pages != after.pages) {
    details.push_back(fmt::format("{} → {}", before.pages, counted(after.pages, "page")));
  } else if (one.pdf) {
    details.push_back(fmt::format("still {}", counted(after.pages, "page")));
  }
  const auto tell = [&](std::string_view what, std::string_view was, std::string_view is) {
    if (was == is) return;
    const auto shown = [](std::string_view text) { return or_none(std::string(text)); };
    details.push_back(fmt::format("{} {} → {}", what, shown(was), shown(is)));
  };
  tell("kind", to_string(before.kind), to_string(after.kind));
  if (before.title != after.title)
    details.push_back(fmt::format("title \"{}\" → \"{}\"", before.title, after.title));
  tell_authors(one.before->authors, one.after->authors, details);
  tell("DOI", before.doi, after.doi);
  tell("status", to_string(before.status), to_string(after.status));
  tell("part", before.part, after.part);
  tell("session", before.session, after.session);
  if (one.reordered) {
    details.push_back(one.behind.empty() ? "moved to the front" : "moved behind " + one.behind);
    details.push_back(fmt::format("{} → {}", pages_of(before), pages_of(after)));
  }
  if (one.metadata) details.emplace_back("its metadata only");
  return name_of(after) + " changed" + (details.empty() ? "" : ", " + join(details, ", "));
}

std::string cause(const ItemDifference& one) {
  if (!one.after) {
    return fmt::format("{} left the volume, {}", name_of(one.before->planned),
                       pages_of(one.before->planned));
  }
  if (!one.before) {
    return fmt::format("{} is new, {}", name_of(one.after->planned), pages_of(one.after->planned));
  }
  return changed(one);
}

std::string page_name(const PlannedItem& item) {
  if (item.kind == ItemKind::kToc) return "TOC";
  if (item.kind == ItemKind::kAuthorIndex) return "index";
  return in_quotes(item.title);
}

/// "TOC, index and 14 metadata records follow"; what else differs if nothing has a name.
std::string follows(const Difference& difference) {
  Texts parts;
  for (const PlannedItem& item : difference.set_anew) parts.push_back(page_name(item));
  bool several = parts.size() > 1;
  const auto count = [&](std::size_t n, const char* what) {
    if (n == 0) return;
    parts.push_back(counted(static_cast<long long>(n), what));
    several = several || n > 1 || parts.size() > 1;
  };
  count(difference.singles.size(), "single PDF");
  count(difference.records.size(), "metadata record");
  if (parts.empty() && difference.volume) {
    parts.emplace_back("the volume");
  } else if (parts.empty() && !difference.outputs.empty()) {
    parts.emplace_back("report and plan");
    several = true;
  }
  return parts.empty() ? "" : listed(parts) + (several ? " follow" : " follows");
}

}  // namespace

std::string diff_to_text(const Difference& difference) {
  if (difference.none()) return {};
  Texts causes, rest;
  for (const Change& setting : difference.settings) {
    causes.push_back(
        fmt::format("{} {} → {}", setting.what, or_none(setting.before), or_none(setting.after)));
  }
  for (const ItemDifference& one : difference.items) causes.push_back(cause(one));
  for (const PageMove& move : difference.moves) {
    rest.push_back(move.first == move.last
                       ? fmt::format("page {} moved by {}", move.first, move.by)
                       : fmt::format("pages {} to {} moved by {}", move.first, move.last, move.by));
  }
  if (std::string more = follows(difference); !more.empty()) rest.push_back(std::move(more));
  if (!difference.edited.empty()) rest.push_back("edited: " + join(difference.edited, ", "));
  if (difference.outputs.empty()) rest.emplace_back("every file of the build is the same");
  if (causes.size() < 2) {
    causes.insert(causes.end(), rest.begin(), rest.end());
    return join(causes, "; ") + "\n";
  }
  return join(causes, "\n") + "\n" + (rest.empty() ? "" : join(rest, "; ") + "\n");
}

}  // namespace colophon::build
