#pragma once

#include <string>

#include "colophon/deposit.hpp"

namespace colophon::job {

/// Deposits files at a registration agency (`agency`: "crossref"), one after the other, and reads
/// the agency's logs. What is done is recorded in `FILE.deposit.json` before and after each step: a
/// second call goes on where the first stopped, and no file is deposited twice. The code is kUsage
/// for a file that must not be sent and for refused credentials, kIncomplete if a deposit was not
/// taken in or its outcome is not known yet. Throws UsageError (unknown agency, no credentials, a
/// host elsewhere) and Failure (unreadable file or record, another call at work on the file,
/// interrupted).
DepositResult deposit(const std::string& agency, const DepositOptions& options);

}  // namespace colophon::job
