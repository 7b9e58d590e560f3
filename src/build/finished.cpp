#include "build/finished.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "colophon/failure.hpp"
#include "plan/json.hpp"

namespace colophon::build {

Finished read_finished(const std::filesystem::path& out) {
  if (!std::filesystem::exists(out / "manifest.json")) {
    throw UsageError(fmt::format("{} holds no build of Colophon (no manifest.json)", out.string()));
  }
  Finished finished;
  finished.manifest = parse_manifest(read_file(out / "manifest.json"));
  const auto broken = [&](const char* what) {
    return Failure(fmt::format("{}: {}", (out / "plan.json").string(), what),
                   "Build the volume again.");
  };
  try {
    const auto json = nlohmann::ordered_json::parse(read_file(out / "plan.json"));
    finished.plan = plan_from_json(json);
    finished.stamps = stamps_from_json(json.at("stamps"));
    for (const auto& item : json.at("items"))
      finished.authors[item.at("id")] = item.value("authors", std::vector<std::string>());
  } catch (const Failure&) {
    throw;
  } catch (const nlohmann::json::exception& error) {
    throw broken(error.what());
  } catch (const std::runtime_error& error) {
    throw broken(error.what());
  }
  return finished;
}

Finished read_finished_web(const std::filesystem::path& out) {
  Finished finished = read_finished(out);
  if (finished.plan.edition == Edition::kPrint) {
    throw UsageError(fmt::format("{} holds the print edition", out.string()),
                     "Build once more, without --edition print, into another folder.");
  }
  return finished;
}

}  // namespace colophon::build
