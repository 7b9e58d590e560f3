#include "support/tagged.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <stdexcept>

#include "base/files.hpp"
#include "base/text.hpp"
#include "support/paths.hpp"

namespace colophon::test {
namespace {

using Json = nlohmann::json;

/// RFC 4648, section 4.
std::string base64(const std::string& text) {
  static constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  int have = 0;
  for (const char c : text) {
    const auto digit = kDigits.find(c);
    if (digit == std::string_view::npos) continue;
    bits = (bits << 6U) | static_cast<unsigned>(digit);
    have += 6;
    if (have >= 8) out += static_cast<char>((bits >> static_cast<unsigned>(have -= 8)) & 0xFFU);
  }
  return out;
}

/// What may stand directly below a type (ISO 32000-1, tables 333 to 340).
const std::map<std::string, std::set<std::string>>& below() {
  static const std::map<std::string, std::set<std::string>> table = {
      {"L", {"LI", "Caption"}},
      {"LI", {"Lbl", "LBody"}},
      {"Table", {"TR", "THead", "TBody", "TFoot", "Caption"}},
      {"TR", {"TH", "TD"}},
      {"TOC", {"TOC", "TOCI", "Caption"}},
      {"TOCI", {"Lbl", "Reference", "P", "NonStruct", "TOC"}}};
  return table;
}
/// What may stand nowhere else.
const std::map<std::string, std::set<std::string>>& above() {
  static const std::map<std::string, std::set<std::string>> table = {
      {"LI", {"L"}},  {"LBody", {"LI"}}, {"TR", {"Table", "THead", "TBody", "TFoot"}},
      {"TH", {"TR"}}, {"TD", {"TR"}},    {"TOCI", {"TOC"}}};
  return table;
}

class Checker {
 public:
  explicit Checker(const std::filesystem::path& pdf) {
    const Run run =
        shell(fmt::format("qpdf --json=2 --json-stream-data=inline "
                          "--decode-level=generalized '{}'",
                          pdf.string()));
    if (run.status != 0 && run.status != 3) throw std::runtime_error("qpdf: " + run.err);
    objects_ = Json::parse(run.out).at("qpdf").at(1);
    root_ = get(objects_.at("trailer").at("value"), "/Root");
  }

  TagCheck check() {
    document();
    const Json tree = get(root_, "/StructTreeRoot");
    if (!tree.is_object()) {
      say("7.1: there is no structure tree");
      return std::move(result_);
    }
    numbers(get(tree, "/ParentTree"), 0);
    names(get(tree, "/IDTree"), 0);
    walk(tree.at("/K"), "", key_of(root_.at("/StructTreeRoot")));
    headings();
    pages(get(root_, "/Pages"), 0);
    for (const auto& [page, ids] : claimed_)
      for (const auto& [id, element] : ids)
        if (!shown_[page].contains(id))
          say(fmt::format("7.1: {} has MCID {}, which is not shown", element, id));
    return std::move(result_);
  }

 private:
  void say(std::string problem) { result_.problems.push_back(std::move(problem)); }

  static bool is_reference(const Json& value) {
    return value.is_string() && value.get<std::string>().ends_with(" R");
  }
  static std::string key_of(const Json& reference) { return reference.get<std::string>(); }
  Json resolve(const Json& value) const {
    if (!is_reference(value)) return value;
    const auto found = objects_.find("obj:" + key_of(value));
    if (found == objects_.end()) return nullptr;
    return found->contains("stream") ? found->at("stream") : found->at("value");
  }
  Json get(const Json& dictionary, const char* key) const {
    return dictionary.is_object() && dictionary.contains(key) ? resolve(dictionary.at(key))
                                                              : Json();
  }
  std::string stream(const Json& reference) const {
    const Json found = resolve(reference);
    return found.is_object() && found.contains("data") ? base64(found.at("data")) : "";
  }

  void document() {
    if (get(get(root_, "/MarkInfo"), "/Marked") != true)
      say("7.1: the file does not say that it is tagged");
    if (get(get(root_, "/MarkInfo"), "/Suspects") == true) say("7.1: its tags are suspect");
    if (!get(root_, "/Lang").is_string()) say("7.2: it has no language");
    if (get(get(root_, "/ViewerPreferences"), "/DisplayDocTitle") != true)
      say("7.1: its title is not displayed");
    const std::string xmp = root_.contains("/Metadata") ? stream(root_.at("/Metadata")) : "";
    if (xmp.find("<dc:title>") == std::string::npos) say("7.1: its metadata have no title");
  }

  /// Lists a tree of numbers or names (7.9.6, 7.9.7 of ISO 32000-1).
  template <typename Take>
  void leaves(const Json& node, const char* pairs, int depth, const Take& take) {
    if (!node.is_object() || depth > 20) return;
    for (const Json& kid : get(node, "/Kids")) leaves(resolve(kid), pairs, depth + 1, take);
    const Json found = get(node, pairs);
    for (std::size_t i = 0; i + 1 < found.size(); i += 2) take(found[i], found[i + 1]);
  }
  void numbers(const Json& tree, int depth) {
    leaves(tree, "/Nums", depth, [&](const Json& key, const Json& value) {
      if (!parents_.emplace(key.get<int>(), value).second)
        say("14.7.4.4: a key stands twice in the tree of parents");
    });
  }
  void names(const Json& tree, int depth) {
    leaves(tree, "/Names", depth, [&](const Json& key, const Json& value) {
      ids_[key.get<std::string>()] = key_of(value);
    });
  }

  void content(const std::string& element, const std::string& page, int id) {
    if (!claimed_[page].emplace(id, element).second)
      say(fmt::format("14.7.4.2: MCID {} belongs to two elements", id));
  }

  void walk(const Json& kids, const std::string& above_type, const std::string& parent) {
    const Json resolved = resolve(kids);
    if (resolved.is_array()) {
      for (const Json& kid : resolved) element(kid, above_type, parent);
    } else {
      element(kids, above_type, parent);
    }
  }

  void element(const Json& reference, const std::string& above_type, const std::string& parent) {
    const Json found = resolve(reference);
    if (found.is_number()) {
      content(parent, pages_of_.at(parent), found.get<int>());
      return;
    }
    if (!found.is_object()) {
      say("14.7.2: an element's kid is nothing");
      return;
    }
    const std::string kind = found.value("/Type", "");
    if (kind == "/MCR") {
      content(parent, key_of(found.at("/Pg")), found.at("/MCID").get<int>());
      return;
    }
    if (kind == "/OBJR") {
      objects_of_[parent].push_back(key_of(found.at("/Obj")));
      return;
    }
    const std::string name = key_of(reference);
    if (!seen_.insert(name).second)
      return say("14.7.2: element " + name + " stands twice in the tree");
    const std::string type = found.at("/S").get<std::string>().substr(1);
    ++result_.elements[type];
    types_[name] = type;
    if (key_of(found.at("/P")) != parent) say("14.7.2: element " + name + " names another parent");
    if (found.contains("/Pg")) pages_of_[name] = key_of(found.at("/Pg"));
    if (const auto only = below().find(above_type);
        only != below().end() && !only->second.contains(type))
      say(fmt::format("7.2: {} stands in {}", type, above_type));
    if (const auto only = above().find(type);
        only != above().end() && !only->second.contains(above_type))
      say(fmt::format("7.2: {} stands in {}", type, above_type));
    if (type.size() == 2 && type[0] == 'H') levels_.push_back(type[1] - '0');
    if (!found.contains("/K")) return say("14.7.2: element " + name + " (" + type + ") is empty");
    walk(found.at("/K"), type, name);
    particulars(name, type, found);
  }

  void particulars(const std::string& name, const std::string& type, const Json& found) {
    const Json attributes = get(found, "/A");
    if (type == "Figure" && found.value("/Alt", "").size() < 3)
      say("7.3: a figure has no alternative");
    if (type == "Figure" && !attributes.contains("/BBox")) say("7.3: a figure has no place");
    if ((type == "TH") != attributes.contains("/Scope"))
      say("7.5: header cells, and they alone, have a scope");
    if (type == "Link" && objects_of_[name].empty()) say("7.18.5: a Link holds no annotation");
    if (type == "Note") {
      const std::string id = found.value("/ID", "");
      if (id.empty() || !ids_.contains(id) || ids_.at(id) != name)
        say("7.9: a note has no identifier");
    }
  }

  void headings() {
    int before = 0;
    for (const int level : levels_) {
      if (level > before + 1) say(fmt::format("7.4.2: heading {} follows level {}", level, before));
      before = level;
    }
    if (levels_.empty()) return;
    if (levels_.front() != 1) say("7.4.2: the first heading is not H1");
  }

  void pages(const Json& node, int depth) {
    if (depth > 20) return;
    for (const Json& kid : get(node, "/Kids")) {
      const Json page = resolve(kid);
      if (page.value("/Type", "") == "/Pages") {
        pages(page, depth + 1);
        continue;
      }
      one_page(key_of(kid), page);
    }
  }

  void one_page(const std::string& name, const Json& page) {
    const Json key = get(page, "/StructParents");
    const Json parents =
        key.is_number() && parents_.contains(key) ? resolve(parents_.at(key)) : Json();
    std::string text;
    const Json contents = get(page, "/Contents");
    if (contents.is_array())
      for (const Json& part : contents) text += stream(part) + "\n";
    else if (page.contains("/Contents"))
      text = stream(page.at("/Contents"));
    marks(name, text);
    for (const int id : shown_[name]) {
      const auto found = claimed_[name].find(id);
      if (found == claimed_[name].end()) {
        say(fmt::format("7.1: MCID {} of page {} is in no element", id, name));
      } else if (static_cast<std::size_t>(id) >= parents.size() ||
                 parents[static_cast<std::size_t>(id)] != found->second) {
        say(fmt::format("14.7.4.4: MCID {} of page {} leads to another element", id, name));
      }
    }
    const Json annotations = get(page, "/Annots");
    if (!annotations.empty() && get(page, "/Tabs") != "/S")
      say("7.18.3: tabs do not follow the structure");
    for (const Json& reference : annotations) annotation(reference);
  }

  void annotation(const Json& reference) {
    const Json found = resolve(reference);
    const Json key = get(found, "/StructParent");
    if (!key.is_number() || !parents_.contains(key))
      return say("7.18.1: an annotation is not in the tree");
    const std::string element = key_of(parents_.at(key));
    const auto& objects = objects_of_[element];
    if (types_[element] != "Link" ||
        std::find(objects.begin(), objects.end(), key_of(reference)) == objects.end())
      say("7.18.5: an annotation's element is no Link with it");
    if (found.value("/Contents", "").size() < 3) say("7.18.5: a link does not say where it leads");
  }

  /// Reads the operators of a page's content.
  void marks(const std::string& page, const std::string& text) {
    static const std::set<std::string> kShows = {"Tj", "TJ", "'",  "\"", "S",  "s",  "f", "F",
                                                 "f*", "B",  "B*", "b",  "b*", "sh", "Do"};
    std::vector<int> open;  // MCID; -1 artifact, -2 neither
    std::vector<std::string> operands;
    for (std::size_t at = 0; at < text.size();) {
      const std::string token = next(text, at);
      if (token.empty()) break;
      if (token == "BMC" || token == "BDC") {
        int mark = -2;
        if (std::find(operands.begin(), operands.end(), "/Artifact") != operands.end()) mark = -1;
        const auto id = std::find(operands.begin(), operands.end(), "/MCID");
        if (id != operands.end()) mark = std::stoi(*std::next(id));
        const auto counts = [](int one) { return one >= -1; };
        if (mark >= -1 && std::any_of(open.begin(), open.end(), counts))
          say("7.1: tagged content or an artifact inside another, page " + page);
        if (mark >= 0 && !shown_[page].insert(mark).second)
          say("14.7.4.2: an MCID stands twice on page " + page);
        open.push_back(mark);
      } else if (token == "EMC") {
        if (open.empty()) return say("14.6: EMC without a beginning on page " + page);
        open.pop_back();
      } else if (kShows.contains(token)) {
        if (std::none_of(open.begin(), open.end(), [](int one) { return one >= -1; }))
          say(fmt::format("7.1: {} shows what is neither tagged nor an artifact, page {}", token,
                          page));
      } else {
        operands.push_back(token);
        continue;
      }
      operands.clear();
    }
    if (!open.empty()) say("14.6: marked content does not end on page " + page);
  }

  /// One token; strings come back as "()".
  static std::string next(const std::string& text, std::size_t& at) {
    static constexpr std::string_view kBlank = " \t\r\n\f", kEnd = " \t\r\n\f()<>[]{}/%";
    at = text.find_first_not_of(kBlank, at);
    if (at == std::string::npos) return at = text.size(), "";
    const char c = text[at];
    if (c == '(') {
      for (int depth = 0; at < text.size(); ++at) {
        if (text[at] == '\\')
          ++at;
        else if (text[at] == '(')
          ++depth;
        else if (text[at] == ')' && --depth == 0)
          break;
      }
      return ++at, "()";
    }
    if (c == '<' && text.compare(at, 2, "<<") != 0) {
      at = text.find('>', at) + 1;
      return "()";
    }
    if (c == '<' || c == '>') return at += 2, std::string(2, c);
    if (c == '[' || c == ']') return ++at, std::string(1, c);
    const std::size_t end = std::min(text.find_first_of(kEnd, at + 1), text.size());
    std::string token = text.substr(at, end - at);
    at = end;
    return token;
  }

  Json objects_, root_;
  TagCheck result_;
  std::map<int, Json> parents_;
  std::map<std::string, std::string> ids_, types_, pages_of_;
  std::map<std::string, std::vector<std::string>> objects_of_;
  std::map<std::string, std::map<int, std::string>> claimed_;  ///< page → MCID → element
  std::map<std::string, std::set<int>> shown_;
  std::set<std::string> seen_;
  std::vector<int> levels_;
};

}  // namespace

TagCheck check_tags(const std::filesystem::path& pdf) {
  return Checker(pdf).check();
}

}  // namespace colophon::test
