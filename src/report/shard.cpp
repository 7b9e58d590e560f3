#include "report/shard.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "base/base64.hpp"
#include "base/text.hpp"
#include "check/judged_codec.hpp"
#include "report/json.hpp"
#include "report/read_json.hpp"

namespace colophon::report {
namespace {

using Json = nlohmann::ordered_json;

CheckRun run_of(const Shard& shard) {
  CheckRun run;
  run.profile = shard.profile;
  for (const Shard::Paper& paper : shard.papers) run.papers.push_back(paper.judged.alone);
  return run;
}

Json shard_json(const Shard& shard) {
  Json json = {{"index", shard.index},
               {"count", shard.count},
               {"version", shard.version},
               {"profile_content", shard.profile_content},
               {"event_folder", clean_utf8(shard.event_folder)},
               {"task", shard.task},
               {"today", shard.today},
               {"papers_in_all", shard.papers_in_all},
               {"left_to_merge", shard.left_to_merge},
               {"papers", Json::array()}};
  for (const Shard::Paper& paper : shard.papers) {
    json["papers"].push_back(
        {{"place", paper.place}, {"comparable", base64(check::encode(paper.judged.comparable))}});
  }
  return json;
}

Shard::Paper paper_from(const Json& report, const Json& json) {
  Shard::Paper paper;
  paper.place = json.at("place");
  paper.judged.alone = report::paper_from(report);
  const auto bytes = from_base64(json.at("comparable").get<std::string>());
  if (!bytes) throw std::runtime_error("the data for comparing are damaged");
  paper.judged.comparable = check::decode_comparable(*bytes);
  if (paper.judged.comparable.facts.sha256 != paper.judged.alone.sha256) {
    throw std::runtime_error("the data for comparing are another paper's");
  }
  return paper;
}

Shard shard_from(const Json& report) {
  if (!report.is_object() || !report.contains("colophon_report")) {
    throw std::runtime_error("it is no report of colophon check in JSON");
  }
  if (!report.contains("shard")) {
    throw std::runtime_error("it is the report of a whole check, not of a shard");
  }
  const Json& json = report.at("shard");
  Shard shard;
  shard.index = json.at("index");
  shard.count = json.at("count");
  shard.version = json.at("version");
  shard.profile = report.at("profile");
  shard.profile_content = json.at("profile_content");
  shard.event_folder = json.at("event_folder");
  shard.task = json.at("task");
  shard.today = json.at("today");
  shard.papers_in_all = json.at("papers_in_all");
  shard.left_to_merge = json.at("left_to_merge").get<std::vector<std::string>>();
  const Json& papers = json.at("papers");
  if (papers.size() != report.at("papers").size()) {
    throw std::runtime_error("the data for comparing are not those of its papers");
  }
  for (std::size_t i = 0; i < papers.size(); ++i) {
    shard.papers.push_back(paper_from(report.at("papers").at(i), papers.at(i)));
  }
  return shard;
}

}  // namespace

std::string write_shard(const Shard& shard) {
  const CheckRun run = run_of(shard);
  Json json = report_json(run);
  json["shard"] = shard_json(shard);
  return json.dump(2) + "\n";
}

Shard read_shard(std::string_view text) {
  try {
    return shard_from(Json::parse(text));
  } catch (const Json::parse_error&) {
    throw std::runtime_error("it is no JSON, or was cut off");
  } catch (const Json::exception& error) {
    throw std::runtime_error(fmt::format("its part \"shard\" is damaged: {}", error.what()));
  }
}

}  // namespace colophon::report
