#include "fetch/downloads.hpp"

#include <algorithm>
#include <chrono>
#include <list>
#include <map>
#include <utility>

#include "base/interrupt.hpp"
#include "colophon/failure.hpp"
#include "fetch/transfer.hpp"

namespace colophon::fetch {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kAtOnce = 16;  ///< downloads at a time from all hosts
constexpr int kPollMilliseconds = 100;

Clock::duration duration_of(double seconds) {
  return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
}

}  // namespace

struct Downloads::Multi {
  Multi() : handle(curl_multi_init()) {
    if (handle == nullptr) throw Failure("libcurl cannot be started");
  }
  ~Multi() { curl_multi_cleanup(handle); }
  Multi(const Multi&) = delete;
  Multi& operator=(const Multi&) = delete;
  CURLM* handle;
};

/// One call of `run`: who waits, who is under way, and when which host may be asked again.
class Downloads::Run {
 public:
  Run(Downloads& owner, const std::vector<Download>& files,
      const std::function<void(std::size_t, HttpAnswer)>& done)
      : owner_(owner), done_(done) {
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (const std::string wrong = why_not_fetchable(files[i].url); !wrong.empty()) {
        refused_.emplace_back(i, refused("the address " + wrong, 0));
        continue;
      }
      auto transfer =
          std::make_unique<Transfer>(i, files[i], owner.limits_, owner.tokens_, owner.hosts_);
      Host& host = host_for(*transfer);
      waiting_.push_back({std::move(transfer), &host, {}});
    }
  }
  ~Run() {
    for (const auto& transfer : active_) {
      curl_multi_remove_handle(owner_.multi_->handle, transfer->handle());
    }
  }
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  void to_the_end() {
    for (auto& [index, answer] : refused_) done_(index, std::move(answer));
    Clock::time_point next{};
    while (!waiting_.empty() || !active_.empty()) {
      stop_if_interrupted();
      if (Clock::now() >= next) next = start_what_may();
      int running = 0;
      curl_multi_perform(owner_.multi_->handle, &running);
      if (take_what_ended())
        next = {};
      else
        wait_until(next);
    }
  }

 private:
  struct Host {
    int active = 0;
    Clock::time_point not_before;
  };
  struct Waiting {
    std::unique_ptr<Transfer> transfer;
    Host* host;
    Clock::time_point not_before;
  };

  Host& host_for(const Transfer& transfer) { return hosts_[host_of(transfer.url())]; }

  /// Starts transfers in order, as far as hosts allow. Returns when the next one may be started.
  Clock::time_point start_what_may() {
    const Clock::time_point now = Clock::now();
    Clock::time_point next = Clock::time_point::max();
    for (auto it = waiting_.begin(); it != waiting_.end() && active_.size() < kAtOnce;) {
      Host& host = *it->host;
      const Clock::time_point ready = std::max(it->not_before, host.not_before);
      if (ready > now || host.active >= owner_.limits_.connections) {
        if (host.active < owner_.limits_.connections) next = std::min(next, ready);
        ++it;
        continue;
      }
      start(std::move(it->transfer), host, now);
      it = waiting_.erase(it);
    }
    return next;
  }

  void start(std::unique_ptr<Transfer> transfer, Host& host, Clock::time_point now) {
    const double rate = owner_.limits_.requests_per_second;
    if (rate > 0) host.not_before = now + duration_of(1 / rate);
    transfer->prepare();
    if (curl_multi_add_handle(owner_.multi_->handle, transfer->handle()) != CURLM_OK) {
      throw std::bad_alloc();
    }
    ++host.active;
    active_.push_back(std::move(transfer));
  }

  /// True if something ended, so that something else may be started.
  bool take_what_ended() {
    bool any = false;
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(owner_.multi_->handle, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      any = true;
      const CURLcode code = message->data.result;
      char* user = nullptr;
      curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &user);
      end(reinterpret_cast<Transfer*>(user), code);
    }
    return any;
  }

  void end(const Transfer* which, CURLcode code) {
    const auto at = std::find_if(active_.begin(), active_.end(),
                                 [which](const auto& one) { return one.get() == which; });
    std::unique_ptr<Transfer> transfer = std::move(*at);
    active_.erase(at);
    curl_multi_remove_handle(owner_.multi_->handle, transfer->handle());
    stop_if_interrupted();
    Host& host = host_for(*transfer);
    --host.active;
    const Transfer::Next next = transfer->judge(code);
    if (next == Transfer::Next::kAnswered) {
      done_(transfer->index(), std::move(transfer->answer()));
      transfer->let_go();
      return;
    }
    Clock::time_point then{};
    if (next == Transfer::Next::kLater) {
      then = Clock::now() + duration_of(transfer->pause_seconds());
      if (transfer->host_is_busy()) host.not_before = std::max(host.not_before, then);
    }
    Host& next_host = host_for(*transfer);
    waiting_.push_front({std::move(transfer), &next_host, then});
  }

  void wait_until(Clock::time_point next) const {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(std::min(
        next - Clock::now(), Clock::duration(std::chrono::milliseconds(kPollMilliseconds))));
    const int timeout = static_cast<int>(std::max<long long>(left.count(), 0));
    curl_multi_poll(owner_.multi_->handle, nullptr, 0, timeout, nullptr);
  }

  Downloads& owner_;
  const std::function<void(std::size_t, HttpAnswer)>& done_;
  std::vector<std::pair<std::size_t, HttpAnswer>> refused_;
  std::map<std::string, Host> hosts_;  // by `host_of`
  std::list<Waiting> waiting_;
  std::vector<std::unique_ptr<Transfer>> active_;
};

Downloads::Downloads(const HttpLimits& limits, const Tokens& tokens,
                     const std::vector<std::string>& hosts)
    : limits_(limits), tokens_(tokens) {
  const Easy libcurl_is_initialised;
  multi_ = std::make_unique<Multi>();
  curl_multi_setopt(multi_->handle, CURLMOPT_PIPELINING, long{CURLPIPE_MULTIPLEX});
  curl_multi_setopt(multi_->handle, CURLMOPT_MAX_HOST_CONNECTIONS, long{limits.connections});
  for (const std::string& host : hosts) {
    // On this machine plain http is spoken, whose port is another.
    hosts_.push_back(host_of((is_this_machine("http://" + host) ? "http://" : "https://") + host));
  }
}

Downloads::~Downloads() = default;

void Downloads::run(const std::vector<Download>& files,
                    const std::function<void(std::size_t, HttpAnswer)>& done) {
  Run(*this, files, done).to_the_end();
}

HttpAnswer Downloads::get(const Download& file) {
  HttpAnswer out;
  run({file}, [&out](std::size_t, HttpAnswer answer) { out = std::move(answer); });
  return out;
}

}  // namespace colophon::fetch
