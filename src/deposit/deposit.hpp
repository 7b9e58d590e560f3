#pragma once

#include "colophon/deposit.hpp"

namespace colophon::deposit {

/// `job::deposit` at Crossref.
DepositResult deposit_at_crossref(const DepositOptions& options);

}  // namespace colophon::deposit
