#include "colophon/job/collect.hpp"

#include "event/load.hpp"
#include "fetch/collector.hpp"

namespace colophon::job {

CollectResult collect(const CollectOptions& options) {
  LoadedEvent loaded = load_event(options.folder);
  CollectResult result;
  if (loaded.usable) result = fetch::collect_event(loaded.event, options, loaded.collect_hosts);
  result.usable = loaded.usable;
  result.findings.insert(result.findings.begin(), std::make_move_iterator(loaded.findings.begin()),
                         std::make_move_iterator(loaded.findings.end()));
  return result;
}

}  // namespace colophon::job
