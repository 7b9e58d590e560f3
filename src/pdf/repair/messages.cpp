#include "pdf/repair/messages.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace colophon::pdf::repair {
namespace {

using Json = nlohmann::json;
constexpr std::string_view kRequest = "repair";  // no JSON text begins so

// CBOR: paths are bytes, not text.
std::string packed(const Json& json) {
  const std::vector<std::uint8_t> bytes = Json::to_cbor(json);
  return {bytes.begin(), bytes.end()};
}

template <typename Read>
auto unpacked(std::string_view message, Read read) {
  try {
    return read(Json::from_cbor(message.begin(), message.end()));
  } catch (const Json::exception& error) {
    throw std::runtime_error(error.what());
  }
}

Json bytes_of(const std::string& text) {
  return Json::binary({text.begin(), text.end()});
}

std::string text_from(const Json& json) {
  const auto& bytes = json.get_binary();
  return {bytes.begin(), bytes.end()};
}

Json packed_deeds(const std::vector<Deed>& deeds) {
  Json list = Json::array();
  for (const Deed& deed : deeds) list.push_back({bytes_of(deed.fix), bytes_of(deed.what)});
  return list;
}

std::vector<Deed> deeds_from(const Json& json) {
  std::vector<Deed> deeds;
  for (const Json& deed : json) deeds.push_back({text_from(deed.at(0)), text_from(deed.at(1))});
  return deeds;
}

// Names of fonts are bytes, too.
Json packed_names(const std::vector<std::string>& names) {
  Json list = Json::array();
  for (const std::string& name : names) list.push_back(bytes_of(name));
  return list;
}

std::vector<std::string> names_from(const Json& json) {
  std::vector<std::string> names;
  for (const Json& name : json) names.push_back(text_from(name));
  return names;
}

Json packed_moves(const std::vector<check::PageMove>& moves) {
  Json list = Json::array();
  for (const check::PageMove& move : moves) list.push_back({move.scale, move.dx, move.dy});
  return list;
}

std::vector<check::PageMove> moves_from(const Json& json) {
  std::vector<check::PageMove> moves;
  for (const Json& move : json) moves.push_back({move.at(0), move.at(1), move.at(2)});
  return moves;
}

}  // namespace

bool is_request(std::string_view message) {
  return message.substr(0, kRequest.size()) == kRequest;
}

std::string to_message(const Request& request) {
  return std::string(kRequest) + packed({{"from", bytes_of(request.from.string())},
                                         {"to", bytes_of(request.to.string())},
                                         {"fixes", request.fixes},
                                         {"q", request.q_balance},
                                         {"fonts", packed_names(request.fonts)},
                                         {"moves", packed_moves(request.fit.moves)},
                                         {"unfit", bytes_of(request.fit.refused)}});
}

Request request_from(std::string_view message) {
  if (!is_request(message)) throw std::runtime_error("no request for a repair");
  return unpacked(message.substr(kRequest.size()), [](const Json& json) {
    return Request{text_from(json.at("from")),
                   text_from(json.at("to")),
                   json.at("fixes"),
                   json.at("q"),
                   names_from(json.at("fonts")),
                   {moves_from(json.at("moves")), text_from(json.at("unfit"))}};
  });
}

std::string to_message(const Repaired& repaired) {
  Json drawn = Json::array();
  for (const check::DrawnPlace& one : repaired.drawn) {
    drawn.push_back({one.page, one.rect.x0, one.rect.y0, one.rect.x1, one.rect.y1});
  }
  return packed({{"trouble", bytes_of(repaired.trouble)},
                 {"done", packed_deeds(repaired.done)},
                 {"left", packed_deeds(repaired.left)},
                 {"drawn", drawn}});
}

Repaired repaired_from(std::string_view message) {
  return unpacked(message, [](const Json& json) {
    Repaired repaired{text_from(json.at("trouble")),
                      deeds_from(json.at("done")),
                      deeds_from(json.at("left")),
                      {}};
    for (const Json& one : json.at("drawn")) {
      repaired.drawn.push_back({one.at(0), {one.at(1), one.at(2), one.at(3), one.at(4)}});
    }
    return repaired;
  });
}

}  // namespace colophon::pdf::repair
