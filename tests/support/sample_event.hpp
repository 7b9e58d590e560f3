#pragma once

#include "colophon/model.hpp"
#include "colophon/plan.hpp"

namespace colophon::test {

/// An invented workshop whose people and titles are as awkward as real ones: a mononym, a suffix, a
/// particle, Vietnamese, Polish and Chinese names, a name that holds "and", titles with & < > { } %
/// and $. Nothing required is missing; every value has an Origin. Ids: "1" to "5" (papers), "key"
/// (keynote), "gone" (withdrawn).
Event sample_event();

/// The same workshop with everything that receivers of metadata may ask for: series, licences,
/// money, references, attachments, marked titles, editors, sponsors, addresses of DOIs.
Event full_event();

/// The plan of either, with page counts as if every PDF were there.
VolumePlan sample_plan(const Event& event);

}  // namespace colophon::test
