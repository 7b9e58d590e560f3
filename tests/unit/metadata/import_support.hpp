#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "metadata/importer.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

namespace colophon::test {

/// An importer's reading of files of tests/unit/metadata/imports/<system>.
struct ImportRun {
  metadata::Imported imported;
  Findings findings;

  [[nodiscard]] const Item& paper(std::string_view id) const {
    for (const Item& item : imported.event.papers) {
      if (item.id == id) return item;
    }
    FAIL("no paper " << id);
    throw std::logic_error("unreachable");
  }
  /// The finding that says `words`; fails if there is none or more than one.
  [[nodiscard]] Finding finding(std::string_view words) const {
    Findings found;
    std::copy_if(findings.begin(), findings.end(), std::back_inserter(found),
                 [&](const Finding& f) { return f.message.find(words) != std::string::npos; });
    if (found.size() != 1) {
      for (const Finding& f : findings) UNSCOPED_INFO(f.rule << ' ' << f.message);
      FAIL(found.size() << " findings say " << words);
    }
    return found.front();
  }
  [[nodiscard]] bool unparsable() const {
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& f) { return f.rule == "CFG-001"; });
  }
};

inline ImportRun import_paths(const std::string& system,
                              const std::vector<std::filesystem::path>& paths) {
  const metadata::Importer* importer = metadata::find_importer(system);
  REQUIRE(importer != nullptr);
  ImportRun run;
  run.imported = importer->read({paths, {}}, run.findings);
  return run;
}

inline ImportRun import_sample(const std::string& system, const std::vector<std::string>& names) {
  std::vector<std::filesystem::path> paths;
  for (const std::string& name : names) {
    paths.push_back(source_dir() / "tests/unit/metadata/imports" / system / name);
  }
  return import_paths(system, paths);
}

}  // namespace colophon::test
