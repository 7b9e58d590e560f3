#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "base/text.hpp"
#include "metadata/import/aclpub2/context.hpp"

namespace colophon::metadata::aclpub2 {
namespace {

/// What aclpub2's own sample says (rycolab/aclpub2, examples/sigdial/conference_details.yml):
/// chairs begin with a copy of it, and a published volume kept all of its editors.
struct SampleValue {
  std::string_view key, value;
};
constexpr std::array kSampleValues = {
    SampleValue{"event_name",
                "Annual Meeting of the Special Interest Group on Discourse and Dialogue"},
    SampleValue{"anthology_venue_id", "SIGDIAL"},
    SampleValue{"start_date", "2020-07-01"},
    SampleValue{"end_date", "2020-07-03"},
    SampleValue{"isbn", "978-1-952148-02-6"},
    SampleValue{"location", "1st virtual meeting"},
};
constexpr std::array kSampleEditors = {"Smaranda Muresan", "Vivian Chen",   "Casey Kennington",
                                       "David Vandyke",    "Nina Dethlefs", "Koji Inoue",
                                       "Erik Ekstedt",     "Stefan Ultes"};
constexpr std::string_view kSampleTopic = "discourse and dialogue";

/// A name whatever its order: the sample itself has family and given names exchanged.
std::string unordered(const std::string& name) {
  std::vector<std::string> words = split(comparable(name), ' ');
  std::sort(words.begin(), words.end());
  return join(words, " ");
}

/// Names that stand for a name in forms and samples.
constexpr std::array kPlaceholders = {"John Doe",           "Jane Doe",   "First Last",
                                      "Firstname Lastname", "First Name", "Name Surname",
                                      "Your Name",          "Author Name"};

std::string unordered(const Contributor& person) {
  return unordered(person.given + ' ' + person.family);
}

class LeftOver {
 public:
  explicit LeftOver(Context& context) : context_(context) {}

  void report() {
    const auto title = context_.remembered().find("book_title");
    const bool the_sample_itself =
        title != context_.remembered().end() &&
        lower_ascii(title->second.text).find(kSampleTopic) != std::string::npos;
    if (!the_sample_itself) {
      for (const SampleValue& sample : kSampleValues) sample_value(sample);
    }
    for (const char* key : {"book_title", "event_name", "cover_subtitle"}) other_year(key);
    if (the_sample_itself || !sample_editors()) editors_without_office();
  }

 private:
  void sample_value(const SampleValue& sample) {
    const auto at = context_.remembered().find(std::string(sample.key));
    if (at == context_.remembered().end() || at->second.text != sample.value) return;
    found(at->second.where,
          fmt::format("{} is \"{}\", the value in aclpub2's own sample", sample.key, sample.value),
          "write this event's own in event.yaml");
  }

  /// "ACL 2022" in the name of an event of 2023.
  void other_year(const std::string& key) {
    const Event& event = context_.imported().event;
    const auto at = context_.remembered().find(key);
    if (at == context_.remembered().end() || event.year() == 0) return;
    const std::string& text = at->second.text;
    for (const int year : years_in(text)) {
      if (year == event.start.year || year == event.end.year) continue;
      found(at->second.where,
            fmt::format("{} is \"{}\", but the event is in {}", key, text, event.year()),
            "correct the title, or the dates, in event.yaml");
      return;
    }
  }

  /// Numbers of four figures that begin with 19 or 20, not part of a longer word.
  static std::vector<int> years_in(const std::string& text) {
    std::vector<int> years;
    const auto digit = [&](std::size_t i) {
      return i < text.size() && std::isdigit(static_cast<unsigned char>(text[i])) != 0;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
      std::size_t end = i;
      while (digit(end)) ++end;
      const std::string number = text.substr(i, end - i);
      if (number.size() == 4 && (number.starts_with("19") || number.starts_with("20")))
        years.push_back(std::stoi(number));
      i = std::max(i, end);
    }
    return years;
  }

  bool sample_editors() {
    std::set<std::string> known;
    for (const char* name : kSampleEditors) known.insert(unordered(name));
    const std::vector<Contributor>& editors = context_.imported().event.editors;
    std::vector<std::string> same;
    for (const Contributor& editor : editors) {
      if (known.contains(unordered(editor))) same.push_back(editor.display_name());
    }
    // One namesake may well edit this volume.
    if (same.size() < 2) return false;
    editors_found(fmt::format("{} of {} editors are those of aclpub2's sample: {}", same.size(),
                              editors.size(), join(same, ", ")));
    return true;
  }

  /// Editors of the volume who have no office at the event: those of another one, most likely.
  void editors_without_office() {
    const Event& event = context_.imported().event;
    std::set<std::string> officers;
    for (const Committee& committee : event.committees) {
      for (const Contributor& member : committee.members) officers.insert(unordered(member));
    }
    if (officers.empty() || event.editors.empty()) return;
    const bool any = std::any_of(event.editors.begin(), event.editors.end(),
                                 [&](const auto& e) { return officers.contains(unordered(e)); });
    if (any) return;
    std::vector<std::string> names;
    for (const Contributor& editor : event.editors) names.push_back(editor.display_name());
    editors_found(fmt::format("no editor is in a committee of the event: {}", join(names, ", ")));
  }

  void editors_found(std::string message) {
    const auto at = context_.remembered().find("editors");
    found(at == context_.remembered().end() ? Location{} : at->second.where, std::move(message),
          "if they edited another event's volume, name this one's editors in event.yaml");
    context_.imported().remarks.emplace("editors",
                                        "Are these this volume's editors, or another event's?");
  }

  void found(const Location& where, std::string message, std::string hint) {
    context_.findings().push_back(
        make_finding(config::kLeftOver, std::move(message), std::move(hint), where));
  }

  Context& context_;
};

}  // namespace

bool is_placeholder(const Contributor& person) {
  return std::any_of(kPlaceholders.begin(), kPlaceholders.end(),
                     [&](const char* name) { return unordered(name) == unordered(person); });
}

void report_left_over(Context& context) {
  LeftOver(context).report();
}

}  // namespace colophon::metadata::aclpub2
