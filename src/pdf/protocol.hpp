#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "pdf/draw.hpp"
#include "pdf/measure.hpp"

namespace colophon::pdf {

// What the pool and its workers say to each other: messages, each after its length in four bytes,
// most significant first. A worker says hello, then answers every request with one message. Both
// begin with the serial number of the request. What follows in a request is a JSON text; in an
// answer, of a paper to measure, the path of what can be read, after its length, and the
// encoded facts; of a paper to draw, for each page, its picture and why there is none, each after
// its length.

/// The first message of a worker, by which a pool knows that it started the right program.
inline constexpr std::string_view kHello = R"({"colophon_worker":1})";

/// Exit status of a worker that needs more memory than it may use: it may be left with holes, so it
/// does not go on. ENOMEM; a library that ends the process itself says 1.
inline constexpr int kOutOfMemory = 12;

/// A message that begins with the serial number of a request.
std::string numbered(std::size_t serial, std::string_view body);
/// Takes the serial number off; nothing if the message does not begin with one.
std::optional<std::size_t> take_number(std::string_view& message);

/// Requests are paths and numbers; a longer one is garbage.
inline constexpr std::size_t kRequestLimit = 1 << 20;

/// A message with its length in front.
std::string framed(std::string_view message);

/// Takes bytes as they come and gives whole messages.
class MessageReader {
 public:
  explicit MessageReader(std::size_t limit) : limit_(limit) {}
  void feed(std::string_view bytes) { buffer_ += bytes; }
  /// The next whole message, or nothing yet.
  std::optional<std::string> next();
  /// The message that is coming is longer than the limit.
  [[nodiscard]] bool too_long() const;

 private:
  [[nodiscard]] std::optional<std::size_t> announced() const;
  std::size_t limit_;
  std::string buffer_;
};

/// A paper to measure, and how.
struct MeasureWork {
  MeasureRequest paper;
  Frame frame;
};

/// What a worker is asked: to measure a paper or to draw pages of one.
struct WorkerRequest {
  std::variant<MeasureWork, DrawRequest> work;
  std::filesystem::path scratch;
  double seconds = 60;  ///< processor time for this paper
};
std::string to_message(const WorkerRequest& request);
/// Throws std::runtime_error if the message is not one that `to_message` makes.
WorkerRequest request_from(std::string_view message);

std::string to_message(const Measured& measured);
/// Throws std::runtime_error if the message is not one that `to_message` makes.
Measured measured_from(std::string_view message);

std::string to_message(const std::vector<DrawnPage>& pages);
/// Throws std::runtime_error if the message is not one that `to_message` makes.
std::vector<DrawnPage> drawn_from(std::string_view message);

}  // namespace colophon::pdf
