#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "job/check_setup.hpp"
#include "report/shard.hpp"

namespace colophon::job {

/// Part `index` of `count`, from 1.
struct ShardNumber {
  int index = 1, count = 1;
};

/// Reads "2/8". Throws UsageError if it is not that.
[[nodiscard]] ShardNumber shard_number(const std::string& text);

/// True if the paper is in that part. Only the id decides, so that a paper stays in its part when
/// others come or go; parts are about equally large, not exactly.
[[nodiscard]] bool is_in(const ShardNumber& shard, std::string_view paper_id);

/// What the shards of one check have in common, with no papers.
[[nodiscard]] report::Shard shard_head(const CheckSetup& setup, const ShardNumber& number);

}  // namespace colophon::job
