#pragma once

#include <exception>

#include "fetch/downloads.hpp"
#include "fetch/easy.hpp"
#include "fetch/part.hpp"

namespace colophon::fetch {

/// One file on its way: one attempt after the other, one redirect after the other.
class Transfer {
 public:
  Transfer(std::size_t index, const Download& file, const HttpLimits& limits, const Tokens& tokens,
           const std::vector<std::string>& hosts);

  /// Sets the next request up, to be handed to libcurl.
  void prepare();

  enum class Next { kAnswered, kAtOnce, kLater };
  /// Judges how the request ended: `answer` stands, or another request is to be made, at once or
  /// after `pause_seconds`. Throws what writing the file threw.
  Next judge(CURLcode code);

  [[nodiscard]] std::size_t index() const { return index_; }
  [[nodiscard]] CURL* handle() const { return easy_->get(); }
  [[nodiscard]] const std::string& url() const { return url_; }
  [[nodiscard]] HttpAnswer& answer() { return answer_; }
  [[nodiscard]] double pause_seconds() const { return pause_; }
  /// True if the server asked for less, so that nobody should ask it while this one pauses.
  [[nodiscard]] bool host_is_busy() const { return host_is_busy_; }
  /// The answer is dealt with: removes what has grown, unless another run can go on with it.
  void let_go();

 private:
  static std::size_t take(char* data, std::size_t, std::size_t count, void* user);
  bool receive(std::string_view bytes);
  bool begin_body();
  bool begin_rest();
  bool compare(std::string_view& bytes);
  [[nodiscard]] std::string validator() const;
  [[nodiscard]] bool whole() const;
  void add_header(const std::string& line);

  Next finish();
  Next follow(const std::string& next);
  Next stop(HttpAnswer answer);
  Next again(HttpAnswer answer);

  struct FreeList {
    void operator()(curl_slist* list) const;
  };
  enum class Body {
    kNotBegun,
    kWanted,    ///< goes into the part
    kUnwanted,  ///< of an answer that is no file
  };

  std::size_t index_;
  const Download& file_;
  const HttpLimits& limits_;
  const Tokens& tokens_;
  const std::vector<std::string>& hosts_;
  std::unique_ptr<Easy> easy_;
  std::unique_ptr<curl_slist, FreeList> headers_;
  Part part_;
  std::string url_;
  int attempt_ = 1, hops_ = 0;
  double backoff_, pause_ = 0;
  bool host_is_busy_ = false;
  HttpAnswer answer_;
  // Of the request under way:
  Body body_ = Body::kNotBegun;
  long long asked_from_ = 0;   ///< offset of the range asked for, 0: the whole
  std::string overlap_;        ///< what must come first, for it is here already
  long long unwanted_ = 0;     ///< bytes of an answer that is no file
  long long whole_size_ = -1;  ///< of the file, as the server says it, -1: it does not
  std::string unusable_;       ///< why what comes does not go on where we stopped
  bool too_large_ = false;
  std::exception_ptr failure_;
};

}  // namespace colophon::fetch
