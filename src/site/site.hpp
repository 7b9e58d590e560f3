#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "colophon/model.hpp"
#include "colophon/plan.hpp"

namespace colophon::site {

struct SiteOptions {
  bool pdfs = false;       ///< the papers' PDFs stand beside the pages
  bool volume = false;     ///< the volume's PDF too
  bool attendees = false;  ///< a copy for attendees: search engines are told to stay away
  std::string address;     ///< where the site will stand ("https://…/"), or empty
  std::string timestamp;   ///< as exporters are given it
};

/// A file of the site, path relative to its folder.
struct Page {
  std::string path, bytes;
};

/// Gives the text of `templates/html/<name>`.
using TemplateReader = std::function<std::string(std::string_view name)>;

/// True if the publisher puts the papers online and a public site may link to them only (CHAIR §2:
/// IEEE).
bool publisher_keeps_pdfs(const Event& event);

/// True if the item has a page of its own on the site.
bool has_page(const Event& event, const PlannedItem& planned, bool attendees);

/// The site as a pure function of event and plan: index.html, site.css, papers/<id>.html and .bib,
/// robots.txt for attendees. Throws UsageError if a template of the event cannot be used.
std::vector<Page> pages(const Event& event, const VolumePlan& plan, const SiteOptions& options,
                        const TemplateReader& read);

}  // namespace colophon::site
