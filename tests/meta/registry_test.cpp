// What every entry of a generated registry must bring with it.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <string>

#include "base/files.hpp"
#include "base/text.hpp"
#include "check/rule.hpp"
#include "colophon/job/rules.hpp"
#include "job/fixed_rules.hpp"
#include "metadata/exporter.hpp"
#include "metadata/importer.hpp"
#include "report/format.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "tools/colophon/command.hpp"

namespace {
namespace fs = std::filesystem;
using namespace colophon;

const std::regex kSlug("[a-z][a-z0-9]*(-[a-z0-9]+)*");
/// A target may be called after its version: "crossref-5.3.1".
const std::regex kTarget("[a-z][a-z0-9]*(-[a-z0-9]+(\\.[0-9]+)*)*");

bool is_sentence(std::string_view text) {
  return !text.empty() && text.find('\n') == std::string_view::npos;
}

}  // namespace

TEST_CASE("rules have unique, well-formed ids, and say why they exist") {
  const std::regex id("(CFG|FIL|PAG|MRG|FNT|IMG|TXT|LNK|SEC|IDN|NOT|ACC|VOL|MET|INT)-[0-9]{3}");
  std::set<std::string_view> ids, slugs;
  REQUIRE_FALSE(check::all_rules().empty());
  for (const check::Rule* rule : check::all_rules()) {
    INFO(rule->id << " " << rule->slug);
    CHECK(std::regex_match(std::string(rule->id), id));
    CHECK(std::regex_match(std::string(rule->slug), kSlug));
    CHECK(ids.insert(rule->id).second);
    CHECK(slugs.insert(rule->slug).second);
    CHECK(is_sentence(rule->summary));
    CHECK_FALSE(rule->rationale.empty());
    CHECK_FALSE(rule->since.empty());
    CHECK_FALSE(rule->sources.empty());
    for (const check::Source& source : rule->sources) CHECK_FALSE(source.document.empty());
    for (const check::Parameter& parameter : rule->parameters) CHECK(is_sentence(parameter.help));
    CHECK(check::find_rule(rule->slug) == rule);
  }
}

TEST_CASE("rules that are always on have ids and slugs of their own") {
  std::set<std::string> taken;
  for (const check::Rule* rule : check::all_rules()) {
    taken.emplace(rule->id);
    taken.emplace(rule->slug);
  }
  REQUIRE_FALSE(job::fixed_rules().empty());
  for (const ConfigRule& rule : job::fixed_rules()) {
    INFO(rule.id << " " << rule.slug);
    CHECK(taken.insert(std::string(rule.id)).second);
    CHECK(taken.insert(std::string(rule.slug)).second);
    CHECK(is_sentence(rule.summary));
    CHECK(
        fs::is_regular_file(test::source_dir() / "docs/rules" / (std::string(rule.slug) + ".md")));
  }
}

TEST_CASE("every id in the sources is defined once and explained") {
  const std::regex literal("\"([A-Z]{3}-[0-9]{3})\"");
  std::map<std::string, std::string> places;
  for (const std::string folder : {"src", "metadata", "tools"}) {
    for (const auto& entry : fs::recursive_directory_iterator(test::source_dir() / folder)) {
      const fs::path& path = entry.path();
      if (path.extension() != ".cpp" && path.extension() != ".hpp") continue;
      for (std::string line : split(read_file(path), '\n')) {
        line = line.substr(0, line.find("//"));
        for (std::sregex_iterator at(line.begin(), line.end(), literal), end; at != end; ++at) {
          const std::string id = (*at)[1];
          INFO(id << " in " << path.string() << ", already in " << places[id]);
          CHECK(places[id].empty());
          places[id] = path.string();
          CHECK(job::explain(id, "text").starts_with(id + " "));
        }
      }
    }
  }
  CHECK(places.size() > 50);
}

TEST_CASE("every rule has its data test and its page of documentation") {
  for (const check::Rule* rule : check::all_rules()) {
    INFO(rule->slug);
    const std::string slug(rule->slug);
    CHECK(fs::is_regular_file(test::source_dir() / "tests/rules" / (slug + ".yaml")));
    CHECK(fs::is_regular_file(test::source_dir() / "docs/rules" / (slug + ".md")));
  }
}

TEST_CASE("exporters name their specification and have a table of fields") {
  REQUIRE_FALSE(metadata::all_exporters().empty());
  for (const metadata::Exporter* exporter : metadata::all_exporters()) {
    const std::string name(exporter->name);
    INFO(name);
    CHECK(std::regex_match(name, kTarget));
    CHECK(is_sentence(exporter->summary));
    CHECK_FALSE(exporter->specification.empty());
    CHECK_FALSE(exporter->media_type.empty());
    CHECK(fs::is_regular_file(test::source_dir() / "metadata" / name / "fields.tsv"));
    CHECK(fs::is_regular_file(test::source_dir() / "docs/formats" / (name + ".md")));
    CHECK(metadata::find_exporter(name) == exporter);
  }
}

TEST_CASE("importers and report formats have a name and a summary") {
  REQUIRE_FALSE(metadata::all_importers().empty());
  for (const metadata::Importer* importer : metadata::all_importers()) {
    INFO(importer->name);
    CHECK(std::regex_match(std::string(importer->name), kSlug));
    CHECK(is_sentence(importer->summary));
  }
  REQUIRE_FALSE(report::all_formats().empty());
  for (const report::Format* format : report::all_formats()) {
    INFO(format->name);
    CHECK(std::regex_match(std::string(format->name), kSlug));
    CHECK(is_sentence(format->summary));
  }
}

TEST_CASE("every command and every option is described") {
  CLI::App app;
  cli::CommonOptions common;
  cli::build_app(app, common, [](cli::Action) {});
  const std::string documented = read_file(test::source_dir() / "docs/commands.md");
  int commands = 0;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    ++commands;
    INFO(command->get_name());
    CHECK(is_sentence(command->get_description()));
    const bool hidden = command->get_group().empty();
    CHECK((documented.find("## colophon " + command->get_name() + "\n") != std::string::npos) !=
          hidden);
    for (const CLI::Option* option : command->get_options()) {
      INFO(option->get_name());
      CHECK_FALSE(option->get_description().empty());
    }
  }
  CHECK(commands > 0);
}
