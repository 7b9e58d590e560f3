#include "event/check_names.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/files.hpp"
#include "base/text.hpp"
#include "check/profile.hpp"
#include "metadata/exporter.hpp"

namespace colophon::event {
namespace {

/// Reports a text that is not one of `known`; other kinds of node are reported where they are read.
void check_name(const yaml::Source& source, const yaml::Node& node, const std::string& path,
                std::string_view noun, const std::vector<std::string>& known,
                const std::string& hint) {
  if (node.kind != yaml::Kind::kScalar) return;
  const std::string name(trim(node.text));
  if (std::find(known.begin(), known.end(), name) != known.end()) return;
  source.report(
      config::kBadValue,
      fmt::format("{} is \"{}\", which is no {}{}", path, name, noun, did_you_mean(name, known)),
      hint, node, path);
}

std::vector<std::string> profile_names(const std::filesystem::path& folder) {
  std::vector<std::string> names = check::embedded_profile_names();
  const std::filesystem::path own = folder / "templates" / "profiles";
  if (!std::filesystem::is_directory(own)) return names;
  for (const std::filesystem::path& file : list_files(own, ".yaml")) {
    names.push_back(file.stem().string());
  }
  return names;
}

std::vector<std::string> target_names() {
  std::vector<std::string> names;
  for (const metadata::Exporter* exporter : metadata::all_exporters()) {
    names.emplace_back(exporter->name);
  }
  return names;
}

}  // namespace

void check_names(const std::filesystem::path& folder, const yaml::Source& source,
                 const yaml::Node& root) {
  // Without a text the standard profile stands.
  const yaml::Node* profile = root.find("profile");
  if (profile != nullptr && !trim(profile->text).empty()) {
    const std::vector<std::string> known = profile_names(folder);
    check_name(source, *profile, "profile", "profile", known,
               fmt::format("known: {}; your own goes into templates/profiles/NAME.yaml",
                           join(known, ", ")));
  }
  const yaml::Node* targets = root.find("metadata");
  if (targets == nullptr || targets->kind != yaml::Kind::kList) return;
  const std::vector<std::string> known = target_names();
  for (std::size_t i = 0; i < targets->items.size(); ++i) {
    check_name(source, *targets->items[i], fmt::format("metadata[{}]", i), "metadata target", known,
               fmt::format("known: {}", join(known, ", ")));
  }
}

}  // namespace colophon::event
