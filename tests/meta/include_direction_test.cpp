// Holds the direction of dependencies (docs/architecture.md) over every #include of the program.
#include <filesystem>
#include <map>
#include <regex>
#include <set>

#include "meta/source_tree.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

namespace {
namespace fs = std::filesystem;
using namespace colophon::test;

/// Rank of each module: a module includes itself and lower ranks, never its own rank.
const std::map<std::string, int> kRanks = {
    {"base", 0},     {"diagnostics", 1}, {"yaml", 2},   {"xml", 2},    {"archive", 2},
    {"sheet", 3},    {"html", 2},        {"model", 4},  {"facts", 5},  {"plan", 6},
    {"check", 7},    {"metadata", 8},    {"report", 9}, {"event", 10}, {"pdf", 11},
    {"typeset", 11}, {"fetch", 11},      {"build", 12}, {"site", 13},  {"letters", 13},
    {"deposit", 13}, {"job", 14},        {"tools", 15}};

/// Which module's values a public header holds. `failure.hpp` stands lowest: base throws it.
const std::map<std::string, std::string> kPublicHeaders = {
    {"failure.hpp", "base"},   {"version.hpp", "base"}, {"finding.hpp", "diagnostics"},
    {"model.hpp", "model"},    {"facts.hpp", "facts"},  {"plan.hpp", "plan"},
    {"pages.hpp", "plan"},     {"check.hpp", "check"},  {"collect.hpp", "fetch"},
    {"deposit.hpp", "deposit"}};

/// Third-party headers by prefix, and the modules that may include them.
const std::vector<std::pair<std::string, std::set<std::string>>> kOwners = {
    {"yaml-cpp/", {"yaml"}},
    {"libxml/", {"xml"}},
    {"zip.h", {"archive"}},
    {"xlsxwriter.h", {"sheet"}},
    {"kainjow/", {"html"}},
    {"mustache.hpp", {"html"}},
    {"podofo/", {"pdf"}},
    {"poppler", {"pdf"}},
    {"qpdf/", {"pdf"}},
    {"zlib.h", {"pdf"}},
    {"cairo", {"pdf", "typeset"}},
    {"glib", {"pdf", "typeset"}},
    {"gio/", {"pdf", "typeset"}},
    {"pango/", {"typeset"}},
    {"fontconfig/", {"typeset"}},
    {"librsvg/", {"typeset"}},
    {"gdk-pixbuf/", {"typeset"}},
    {"hb", {"pdf", "typeset"}},
    {"hyphen.h", {"typeset"}},
    {"cmark-gfm", {"typeset"}},
    {"curl/", {"fetch"}},
    {"unicode/", {"base", "metadata", "typeset"}},
    {"openssl/", {"base", "pdf"}},
    {"CLI/", {"tools"}}};

/// Allowed everywhere but in include/.
const std::vector<std::string> kEverywhere = {"fmt/", "nlohmann/"};

std::string module_of(const std::string& path) {
  static const std::regex source("src/([a-z]+)/.*");
  static const std::regex other("(metadata|tools)/.*");
  static const std::regex exposed("include/colophon/(.*)");
  std::smatch match;
  if (std::regex_match(path, match, source)) return match[1];
  if (std::regex_match(path, match, other)) return match[1];
  if (std::regex_match(path, match, exposed)) {
    const std::string name = match[1];
    if (name.starts_with("job/") || name == "job.hpp") return "job";
    const auto owner = kPublicHeaders.find(name);
    return owner == kPublicHeaders.end() ? "" : owner->second;
  }
  return "";
}

/// Path from the root of what a quoted include names, or empty.
std::string resolve(const std::string& from, const std::string& name) {
  if (name == "colophon/version.hpp") return "include/colophon/version.hpp";  // generated
  const fs::path root = source_dir();
  for (const fs::path& folder :
       {fs::path(from).parent_path(), fs::path("include"), fs::path("src"), fs::path()}) {
    const fs::path candidate = (folder / name).lexically_normal();
    if (fs::is_regular_file(root / candidate)) return candidate.generic_string();
  }
  return "";
}

bool is_system(const std::string& name) {
  static const std::regex standard("[a-z_0-9]+");
  static const std::regex posix(
      "(sys|linux|arpa|netinet)/[a-z_]+\\.h|"
      "(unistd|fcntl|signal|spawn|poll|dirent|pthread|time|malloc|termios|dlfcn|sched|strings)\\."
      "h");
  return std::regex_match(name, standard) || std::regex_match(name, posix);
}

std::string judge_third_party(const std::string& path, const std::string& module,
                              const std::string& name) {
  const bool is_public = path.starts_with("include/");
  for (const auto& [prefix, modules] : kOwners) {
    if (!name.starts_with(prefix)) continue;
    if (is_public) return "a public header includes third-party <" + name + ">";
    return modules.contains(module) ? "" : "only its own module may include <" + name + ">";
  }
  for (const std::string& prefix : kEverywhere) {
    if (name.starts_with(prefix)) {
      return is_public ? "a public header includes third-party <" + name + ">" : "";
    }
  }
  return "<" + name + "> has no owner in this test's table";
}

/// What is wrong with one include; empty if nothing.
std::string judge(const std::string& path, const std::string& module, const std::string& name,
                  bool quoted) {
  if (quoted) {
    const std::string target = resolve(path, name);
    if (target.empty()) return "\"" + name + "\" is no file of the project";
    const std::string target_module = module_of(target);
    const auto to = kRanks.find(target_module);
    if (to == kRanks.end()) return target + " belongs to no module";
    if (target_module == module || to->second < kRanks.at(module)) return "";
    return module + " must not include " + target_module + " (\"" + name + "\")";
  }
  return is_system(name) ? "" : judge_third_party(path, module, name);
}

}  // namespace

TEST_CASE("every include points down the chain of modules") {
  int seen = 0;
  for (const SourceFile* file : cpp_files()) {
    if (file->path.starts_with("tests/")) continue;
    const std::string module = module_of(file->path);
    INFO(file->path);
    REQUIRE(kRanks.contains(module));
    static const std::regex lines("^[ \t]*#[ \t]*include[ \t]*([<\"])([^>\"]+)[>\"]",
                                  std::regex::ECMAScript | std::regex::multiline);
    for (std::sregex_iterator at(file->text.begin(), file->text.end(), lines), end; at != end;
         ++at) {
      ++seen;
      CHECK(judge(file->path, module, (*at)[2], (*at)[1] == "\"") == "");
    }
  }
  CHECK(seen > 100);
}

TEST_CASE("the direction test itself refuses what it should") {
  CHECK(judge("src/base/x.cpp", "base", "colophon/model.hpp", true) != "");
  CHECK(judge("src/fetch/x.cpp", "fetch", "pdf/measure.hpp", true) != "");
  CHECK(judge("src/report/x.cpp", "report", "yaml-cpp/yaml.h", false) != "");
  CHECK(judge("include/colophon/x.hpp", "base", "nlohmann/json.hpp", false) != "");
  CHECK(judge("src/check/x.cpp", "check", "unheard/of.h", false) != "");
  CHECK(judge("src/check/x.cpp", "check", "colophon/model.hpp", true) == "");
  CHECK(judge("src/check/x.cpp", "check", "nlohmann/json.hpp", false) == "");
  CHECK(judge("src/base/x.cpp", "base", "colophon/failure.hpp", true) == "");
}
