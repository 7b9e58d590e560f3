#include "typeset/facts_for_templates.hpp"
#include "typeset/markdown.hpp"
#include "typeset/pages.hpp"

namespace colophon::typeset {

Boxes page_title(Desk& desk, const std::string& text) {
  return heading(desk, text, desk.style.text("page-title"), desk.frame.width_pt,
                 desk.tags.heading(1));
}

TypesetPiece set_display_page(Desk& desk, const std::string& template_name) {
  const std::string text = filled_template(desk, template_name + ".md");
  return finish_display(desk, markdown(desk, text,
                                       {.width_pt = desk.frame.width_pt,
                                        .file = "templates/front-matter/" + template_name + ".md",
                                        .page = template_name,
                                        .fill_rules = true}));
}

}  // namespace colophon::typeset
