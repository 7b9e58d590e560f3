#include "build/stamp_record.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "base/number.hpp"
#include "base/text.hpp"
#include "plan/stamps.hpp"

namespace colophon::build {
namespace {

using Json = nlohmann::ordered_json;

std::string without_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ') out += c;
  }
  return out;
}

double anchor(const std::string& align, const RectPt& box) {
  if (align == "left") return box.x0;
  return align == "right" ? box.x1 : (box.x0 + box.x1) / 2;
}

}  // namespace

std::vector<StampRecord> stamp_records(const Prepared& prepared) {
  std::vector<StampRecord> records;
  for (const PlannedItem& item : prepared.plan.items) {
    for (int page = 0; page < item.pages; ++page) {
      const PageSize size = size_of_page(prepared, item, page);
      const PageStamp stamp =
          stamps_for_page(*prepared.event, item, page, size.width_pt, size.height_pt);
      for (const StampText& line : stamp.lines) {
        StampRecord record{.physical = item.first_physical + page,
                           .text = line.text,
                           .align = "left",
                           .x_pt = line.x_pt,
                           .top_pt = line.from_top ? line.top_pt : size.height_pt - line.top_pt};
        if (line.align == StampText::Align::kRight) record.align = "right";
        if (line.align == StampText::Align::kCentre) {
          record.align = "centre";
          record.x_pt = size.width_pt / 2;
        }
        records.push_back(std::move(record));
      }
    }
  }
  return records;
}

Json stamps_to_json(const std::vector<StampRecord>& stamps) {
  Json list = Json::array();
  for (const StampRecord& stamp : stamps) {
    list.push_back({{"physical", stamp.physical},
                    {"text", stamp.text},
                    {"align", stamp.align},
                    {"x", std::round(stamp.x_pt * 100) / 100},
                    {"top", std::round(stamp.top_pt * 100) / 100}});
  }
  return list;
}

std::vector<StampRecord> stamps_from_json(const Json& json) {
  try {
    std::vector<StampRecord> stamps;
    for (const Json& entry : json) {
      stamps.push_back({entry.at("physical"), entry.at("text"), entry.at("align"), entry.at("x"),
                        entry.at("top")});
    }
    return stamps;
  } catch (const Json::exception& error) {
    throw std::runtime_error(std::string("plan: stamps: ") + error.what());
  }
}

std::string stamp_problem(const StampRecord& stamp, const std::vector<pdf::Word>& words,
                          double tolerance_pt) {
  const std::string wanted = without_blanks(stamp.text);
  std::string nearest;
  double nearest_distance = 1e9;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string text;
    RectPt box = words[i].box;
    for (std::size_t j = i; j < words.size() && text.size() < wanted.size(); ++j) {
      text += words[j].text;
      box = united(box, words[j].box);
    }
    if (text != wanted) continue;
    const double dx = std::abs(anchor(stamp.align, box) - stamp.x_pt),
                 dy = std::abs(box.y0 - stamp.top_pt);
    if (dx <= tolerance_pt && dy <= tolerance_pt) return {};
    if (dx + dy < nearest_distance) {
      nearest_distance = dx + dy;
      nearest =
          fmt::format("stands at {}, {} pt", number(anchor(stamp.align, box)), number(box.y0));
    }
  }
  return nearest.empty() ? "is not on the page" : nearest;
}

}  // namespace colophon::build
