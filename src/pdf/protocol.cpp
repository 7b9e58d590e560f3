#include "pdf/protocol.hpp"

#include <charconv>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "facts/codec.hpp"

namespace colophon::pdf {
namespace {

using Json = nlohmann::json;
constexpr std::size_t kLengthBytes = 4;
constexpr std::size_t kPathLimit = 1 << 16;
constexpr std::string_view kAfterNumber = "\n";

// Paths are bytes and JSON is UTF-8: they travel as lists of byte values.
Json to_json(const std::filesystem::path& path) {
  const std::string text = path.string();
  return Json::binary({text.begin(), text.end()});
}

std::filesystem::path path_from(const Json& json) {
  const std::vector<unsigned char> bytes = json.at("bytes");
  return std::string(bytes.begin(), bytes.end());
}

Json to_json(const MeasureWork& work) {
  const auto& [paper, frame] = work;
  return {{"id", paper.id},
          {"path", to_json(paper.path)},
          {"shown_as", paper.shown_as},
          {"frame",
           {frame.left_pt, frame.right_pt, frame.top_pt, frame.bottom_pt, frame.first_top_pt}}};
}

MeasureWork measure_work_from(const Json& json) {
  const Json& frame = json.at("frame");
  return {{json.at("id"), path_from(json.at("path")), json.at("shown_as")},
          {frame.at(0), frame.at(1), frame.at(2), frame.at(3), frame.at(4)}};
}

Json to_json(const DrawRequest& request) {
  return {{"draw", request.pages},
          {"path", to_json(request.path)},
          {"sha256", request.sha256},
          {"mended", request.mended},
          {"lines", request.lines}};
}

DrawRequest draw_request_from(const Json& json) {
  return {path_from(json.at("path")), json.at("sha256"), json.at("mended"), json.at("draw"),
          json.at("lines")};
}

template <typename Read>
auto read_json(std::string_view message, Read read) {
  try {
    return read(Json::parse(message));
  } catch (const Json::exception& error) {
    throw std::runtime_error(error.what());
  }
}

}  // namespace

std::string framed(std::string_view message) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) {
    bytes += static_cast<char>(message.size() >> shift & 0xFF);
  }
  return bytes.append(message);
}

std::string numbered(std::size_t serial, std::string_view body) {
  return std::to_string(serial).append(kAfterNumber).append(body);
}

std::optional<std::size_t> take_number(std::string_view& message) {
  std::size_t serial = 0;
  const auto [end, error] =
      std::from_chars(message.data(), message.data() + message.size(), serial);
  const auto digits = static_cast<std::size_t>(end - message.data());
  if (error != std::errc() || !message.substr(digits).starts_with(kAfterNumber)) {
    return std::nullopt;
  }
  message.remove_prefix(digits + kAfterNumber.size());
  return serial;
}

std::optional<std::size_t> MessageReader::announced() const {
  if (buffer_.size() < kLengthBytes) return std::nullopt;
  std::size_t length = 0;
  for (std::size_t i = 0; i < kLengthBytes; ++i) {
    length = length << 8 | static_cast<unsigned char>(buffer_[i]);
  }
  return length;
}

bool MessageReader::too_long() const {
  const auto length = announced();
  return length && *length > limit_;
}

std::optional<std::string> MessageReader::next() {
  const auto length = announced();
  if (!length || *length > limit_ || buffer_.size() < kLengthBytes + *length) return std::nullopt;
  std::string message = buffer_.substr(kLengthBytes, *length);
  buffer_.erase(0, kLengthBytes + *length);
  return message;
}

std::string to_message(const WorkerRequest& request) {
  return std::visit(
      [&](const auto& work) {
        Json json = to_json(work);
        json["scratch"] = to_json(request.scratch);
        json["seconds"] = request.seconds;
        return json.dump(-1, ' ', false, Json::error_handler_t::replace);
      },
      request.work);
}

WorkerRequest request_from(std::string_view message) {
  return read_json(message, [](const Json& json) {
    WorkerRequest request{{}, path_from(json.at("scratch")), json.at("seconds")};
    if (json.contains("draw")) {
      request.work = draw_request_from(json);
    } else {
      request.work = measure_work_from(json);
    }
    return request;
  });
}

std::string to_message(const Measured& measured) {
  return framed(measured.readable.string()) + encode(measured.facts);
}

Measured measured_from(std::string_view message) {
  MessageReader reader(message.size());
  reader.feed(message.substr(0, kPathLimit));
  const auto readable = reader.next();
  if (!readable) throw std::runtime_error("no path of what can be read");
  return Measured{decode(message.substr(kLengthBytes + readable->size())), *readable};
}

std::string to_message(const std::vector<DrawnPage>& pages) {
  std::string message;
  for (const DrawnPage& page : pages) message += framed(page.png) + framed(page.why);
  return message;
}

std::vector<DrawnPage> drawn_from(std::string_view message) {
  std::vector<DrawnPage> pages;
  MessageReader reader(message.size());
  reader.feed(message);
  while (auto png = reader.next()) {
    auto why = reader.next();
    if (!why) throw std::runtime_error("a picture without what is said of it");
    pages.push_back({std::move(*png), std::move(*why)});
  }
  return pages;
}

}  // namespace colophon::pdf
