#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include "colophon/failure.hpp"

namespace colophon::pdf::write {

/// Makes values 0 … count-1 in `jobs` threads, ahead of one consumer that takes them in order. At
/// most jobs + 1 values exist at any time: each is made of one that has been consumed, so that its
/// memory is used again.
template <class Value>
class Ahead {
 public:
  using Make = std::function<Value(std::size_t i, Value used)>;

  Ahead(std::size_t count, int jobs, Make make)
      : count_(count),
        jobs_(static_cast<std::size_t>(jobs < 1 ? 1 : jobs)),
        make_(std::move(make)) {
    const std::size_t threads = jobs_ < count ? jobs_ : count;
    try {
      for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
    } catch (const std::system_error& error) {
      end();
      throw Failure(std::string("cannot start a thread: ") + error.what(),
                    "Work on fewer papers at once (--jobs).");
    }
  }
  ~Ahead() { end(); }
  Ahead(const Ahead&) = delete;
  Ahead& operator=(const Ahead&) = delete;

  /// Consumes the next value, in order; throws what making it threw.
  template <class Consume>
  void next(const Consume& consume) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return ready_.contains(taken_); });
    auto node = ready_.extract(taken_);
    lock.unlock();
    if (auto* error = std::get_if<std::exception_ptr>(&node.mapped()))
      std::rethrow_exception(*error);
    consume(std::as_const(std::get<Value>(node.mapped())));
    lock.lock();
    used_.push_back(std::move(std::get<Value>(node.mapped())));
    ++taken_;
    changed_.notify_all();
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

  void work() {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [this] { return stopped_ || begun_ <= taken_ + jobs_; });
      if (stopped_ || begun_ == count_) return;
      const std::size_t mine = begun_++;
      Value used{};
      if (!used_.empty()) {
        used = std::move(used_.back());
        used_.pop_back();
      }
      lock.unlock();
      Result result;
      try {
        result = make_(mine, std::move(used));
      } catch (...) {
        result = std::current_exception();
      }
      lock.lock();
      ready_.emplace(mine, std::move(result));
      changed_.notify_all();
    }
  }

  const std::size_t count_, jobs_;
  const Make make_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::size_t, Result> ready_;
  std::vector<Value> used_;
  std::size_t taken_ = 0, begun_ = 0;
  bool stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace colophon::pdf::write
