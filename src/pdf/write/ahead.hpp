#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <system_error>
#include <thread>
#include <variant>
#include <vector>

#include "colophon/failure.hpp"

namespace colophon::pdf::write {

/// Makes values 0 … count-1 in `jobs` threads, ahead of one consumer that takes them in order. At
/// most jobs + 1 values exist at any time, the one being consumed included.
template <class Value>
class Ahead {
 public:
  Ahead(std::size_t count, int jobs, std::function<Value(std::size_t)> make)
      : count_(count),
        jobs_(static_cast<std::size_t>(jobs < 1 ? 1 : jobs)),
        make_(std::move(make)) {
    const std::size_t threads = jobs_ < count ? jobs_ : count;
    try {
      for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this, i] { work(i); });
    } catch (const std::system_error& error) {
      end();
      throw Failure(std::string("cannot start a thread: ") + error.what(),
                    "Work on fewer papers at once (--jobs).");
    }
  }
  ~Ahead() { end(); }
  Ahead(const Ahead&) = delete;
  Ahead& operator=(const Ahead&) = delete;

  /// The next value, in order; throws what making it threw. The previous one should be gone by now.
  Value next() {
    std::unique_lock lock(mutex_);
    allowed_ = taken_ + jobs_ + 1;
    changed_.notify_all();
    changed_.wait(lock, [this] { return ready_.contains(taken_); });
    auto node = ready_.extract(taken_++);
    lock.unlock();
    if (auto* error = std::get_if<std::exception_ptr>(&node.mapped()))
      std::rethrow_exception(*error);
    return std::move(std::get<Value>(node.mapped()));
  }

 private:
  using Result = std::variant<Value, std::exception_ptr>;

  void end() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  /// Every thread has its own share of the values, so that the heap the C library keeps for it
  /// never holds more than the value being consumed and the next one.
  void work(std::size_t first) {
    for (std::size_t mine = first; mine < count_; mine += jobs_) {
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return stopped_ || mine < allowed_; });
        if (stopped_) return;
      }
      std::optional<Result> result;
      try {
        result.emplace(make_(mine));
      } catch (...) {
        result.emplace(std::current_exception());
      }
      const std::lock_guard lock(mutex_);
      ready_.emplace(mine, std::move(*result));
      changed_.notify_all();
    }
  }

  const std::size_t count_, jobs_;
  const std::function<Value(std::size_t)> make_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::size_t, Result> ready_;
  std::size_t taken_ = 0;
  std::size_t allowed_ = jobs_ + 1;
  bool stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace colophon::pdf::write
