#include "colophon/job/deposit.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "deposit/deposit.hpp"

namespace colophon::job {

DepositResult deposit(const std::string& agency, const DepositOptions& options) {
  if (agency != "crossref") {
    throw UsageError(fmt::format("nothing can be deposited at \"{}\"{}", agency,
                                 did_you_mean(agency, {"crossref"})),
                     "deposits go to crossref");
  }
  return deposit::deposit_at_crossref(options);
}

}  // namespace colophon::job
