#include "metadata/import/aclpub2/context.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/files.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "model/identifiers.hpp"

namespace colophon::metadata::aclpub2 {

std::optional<yaml::Document> Context::open(const std::string& stem) {
  for (const char* extension : {".yml", ".yaml"}) {
    const std::filesystem::path path = folder_ / (stem + extension);
    if (!std::filesystem::exists(path)) continue;
    opened_.push_back(path.filename().string());
    return yaml::parse(read_file(path), path.string(), findings_);
  }
  return std::nullopt;
}

void Context::tell(const yaml::Fields& fields, std::string_view key,
                   const std::vector<std::string>& kept, const TextNotes& notes) {
  const yaml::Node* node = fields.at().find(key);
  Location where;
  where.file = fields.source().file;
  where.line = node == nullptr ? fields.at().line : node->line;
  where.column = node == nullptr ? fields.at().column : node->column;
  where.path = fields.path_of(key);
  Findings told = text_findings(where.path, kept, notes, where);
  std::move(told.begin(), told.end(), std::back_inserter(findings_));
}

std::string Context::taken(const yaml::Fields& fields, std::string_view key, ImportedText text) {
  tell(fields, key, text.kept, text.notes);
  return std::move(text.text);
}

void Context::title(yaml::Fields& fields, Item& item) {
  const std::string raw = fields.text("title");
  if (raw.empty()) return;
  DecodedTitle title = latex_to_title(raw);
  tell(fields, "title", title.kept, title.notes);
  item.title = std::move(title.text);
  item.title_markup = std::move(title.markup);
}

std::string Context::text(yaml::Fields& fields, const std::vector<std::string_view>& keys,
                          ImportedText (*read)(std::string_view)) {
  std::string out;
  std::string_view used;
  for (const std::string_view key : keys) {
    const std::string raw = fields.text(key);
    if (raw.empty()) continue;
    const std::string value = taken(fields, key, read(raw));
    if (used.empty()) {
      out = value;
      used = key;
    } else if (value != out) {
      fields.report(config::kIgnored, key,
                    fmt::format("{} is \"{}\", but {} says \"{}\", which is used",
                                fields.path_of(key), value, used, out),
                    "correct the event folder if the other one is right");
    }
  }
  return out;
}

std::string Context::markdown(yaml::Fields& fields, std::string_view key) {
  const std::string raw = fields.block(key);
  return raw.empty() ? raw : taken(fields, key, imported_abstract(raw));
}

std::string Context::name(yaml::Fields& fields, const std::vector<std::string_view>& keys) {
  for (const std::string_view key : keys) {
    const yaml::Node* node = fields.at().find(key);
    if (node == nullptr || node->kind != yaml::Kind::kScalar) continue;
    if (node->text.find("  ") != std::string::npos || node->text.find('\t') != std::string::npos ||
        trim(node->text).size() != node->text.size()) {
      fields.report(config::kTextMended, key,
                    fmt::format("{} is \"{}\": superfluous white space removed",
                                fields.path_of(key), node->text),
                    "nothing to do");
    }
  }
  return text(fields, keys, imported_name);
}

std::filesystem::path Context::file(yaml::Fields& fields, std::string_view key,
                                    const std::string& name, const std::string& subfolder,
                                    bool& missing) {
  missing = false;
  std::filesystem::path inside;
  for (const std::filesystem::path& candidate :
       {std::filesystem::path(subfolder) / name, std::filesystem::path(name)}) {
    // `folder/../x` would not fall outside by itself: names are held to their subfolder.
    if (!stays_inside(folder_, candidate) || !stays_inside(folder_, name)) continue;
    if (inside.empty()) inside = candidate;
    std::error_code error;
    if (std::filesystem::is_regular_file(folder_ / candidate, error)) return folder_ / candidate;
  }
  if (inside.empty()) {
    fields.report(config::kPathOutside, key,
                  fmt::format("{} is \"{}\", which leads out of the source folder",
                              fields.path_of(key), name),
                  "copy the file into the source folder");
    return {};
  }
  missing = true;
  fields.report(
      config::kFileMissing, key,
      fmt::format("{} is \"{}\", but there is no {}", fields.path_of(key), name, inside.string()),
      "add the file to the source, or later to the event folder");
  return folder_ / inside;
}

std::string Context::body(yaml::Fields& fields, std::string_view key,
                          const std::string& subfolder) {
  const std::string name = fields.text(key);
  if (name.empty()) return {};
  bool missing = false;
  const std::filesystem::path path = file(fields, key, name, subfolder, missing);
  if (path.empty() || missing) return {};
  constexpr std::size_t kMostBytes = std::size_t{4} << 20;
  DecodedLatex body = latex_body_to_markdown(read_file(path, kMostBytes));
  tell(fields, key, body.kept, {});
  return std::move(body.text);
}

Contributor Context::unsplit(yaml::Fields& fields, const std::string& full, Role role) {
  Contributor out;
  out.family = full;
  out.role = role;
  if (full.find(' ') != std::string::npos) {
    fields.source().report(
        config::kTextMended,
        fmt::format("\"{}\" is given as one string: family and given name are not told apart",
                    full),
        "split it into family and given in the event folder, for the author index", fields.at(),
        fields.path());
  }
  return out;
}

Contributor Context::person(const yaml::Source& source, const yaml::Node& node,
                            const std::string& path, Role role) {
  yaml::Fields fields(source, node, path);
  Contributor out;
  const std::string first = name(fields, {"first_name", "firstname", "given"});
  const std::string middle = name(fields, {"middle_name"});
  out.family = name(fields, {"last_name", "lastname", "family"});
  out.given = middle.empty() ? first : squeeze(first + ' ' + middle);
  const std::string full = name(fields, {"name", "preferred_name", "display_name"});
  if (out.family.empty() && !out.given.empty()) {
    std::swap(out.family, out.given);  // a mononym has only a family name in the model
  } else if (out.family.empty() && !full.empty()) {
    out = unsplit(fields, full, role);
  } else if (out.family.empty() && fields.valid()) {
    source.report(config::kMissingKey, fmt::format("{} has no name", path),
                  "give first_name and last_name", node, path);
    source.findings.back().severity = Severity::kWarning;
  }
  if (is_placeholder(out)) {
    source.report(config::kLeftOver,
                  fmt::format("{} is \"{}\", a name that stands for any", path, out.display_name()),
                  "put the person's name in its place, or take the entry out", node, path);
  }
  out.role = role;
  out.suffix = name(fields, {"suffix", "name_suffix"});
  const std::string institution =
      text(fields, {"institution", "instituion", "affiliation", "institute"});
  if (!institution.empty()) out.affiliations.push_back({.organisation = institution});
  out.orcid = bare_orcid(fields.text("orcid"));
  const yaml::Node* emails = fields.node("emails");
  std::string email = fields.text("email");
  if (email.empty() && emails != nullptr) {
    const yaml::Node& address = emails->kind == yaml::Kind::kList && !emails->items.empty()
                                    ? *emails->items.front()
                                    : *emails;
    email = split(address.text, ',').front();
  }
  // OpenReview masks addresses with asterisks: such a one reaches nobody.
  if (email.find('@') != std::string::npos && email.find('*') == std::string::npos) {
    out.email = std::string(trim(email));
  }
  ignore(fields, {"openreview", "google_scholar", "dblp", "semantic_scholar", "homepage",
                  "username", "gender", "linkedin"});
  fields.finish();
  return out;
}

std::vector<Contributor> Context::people(yaml::Fields& fields,
                                         const std::vector<std::string_view>& keys, Role role) {
  std::vector<Contributor> out;
  for (const std::string_view key : keys) {
    const std::vector<const yaml::Node*> nodes = fields.list(key);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      Contributor member =
          person(fields.source(), *nodes[i], fmt::format("{}[{}]", fields.path_of(key), i), role);
      if (!member.family.empty()) out.push_back(std::move(member));
    }
  }
  return out;
}

std::string Context::unique_id(const std::string& wanted) {
  const std::string base = valid_id(wanted) ? wanted : slugify(wanted, 56);
  std::string id = base;
  for (int n = 2; std::find(ids_.begin(), ids_.end(), lower_ascii(id)) != ids_.end(); ++n) {
    id = fmt::format("{}-{}", base.substr(0, 56), n);
  }
  ids_.push_back(lower_ascii(id));
  return id;
}

void Context::remember(const yaml::Fields& fields, std::string_view key) {
  const yaml::Node* node = fields.at().find(key);
  if (node == nullptr) return;
  Remembered row{.text = node->kind == yaml::Kind::kScalar ? squeeze(node->text) : "", .where = {}};
  row.where.file = fields.source().file;
  row.where.line = node->line;
  row.where.column = node->column;
  row.where.path = fields.path_of(key);
  remembered_.insert_or_assign(std::string(key), std::move(row));
}

void Context::ignore(yaml::Fields& fields, const std::vector<std::string_view>& keys) {
  for (const std::string_view key : keys) {
    const yaml::Node* node = fields.node(key);
    if (node == nullptr || (node->kind == yaml::Kind::kScalar && node->text.empty())) continue;
    Ignored& row = ignored_[{fields.source().file, std::string(key)}];
    if (row.times++ > 0) continue;
    row.first.file = fields.source().file;
    row.first.line = node->line;
    row.first.column = node->column;
    row.first.path = fields.path_of(key);
  }
}

void Context::report_ignored() {
  for (const auto& [key, row] : ignored_) {
    findings_.push_back(
        make_finding(config::kIgnored,
                     fmt::format("\"{}\" has no place in the event folder: left out {}", key.second,
                                 row.times == 1 ? "once" : fmt::format("{} times", row.times)),
                     "nothing to do, unless you need it: keep the source", row.first));
    findings_.back().severity = Severity::kInfo;
  }
}

void Context::report_unread_files() {
  for (const char* extension : {".yml", ".yaml"}) {
    for (const std::filesystem::path& path : list_files(folder_, extension)) {
      if (std::find(opened_.begin(), opened_.end(), path.filename().string()) != opened_.end()) {
        continue;
      }
      Location where;
      where.file = path.string();
      findings_.push_back(make_finding(config::kIgnored,
                                       "this file is not one of the proceedings' and was not read",
                                       "nothing to do, if it belongs to the handbook", where));
    }
  }
}

}  // namespace colophon::metadata::aclpub2
