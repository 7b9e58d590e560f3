#include "check/template_phrases.hpp"

namespace colophon::check {
namespace {

using Place = TemplatePhrase::Place;

// Fragments long enough to be found nowhere else, read off the templates as their publishers hand
// them out: IEEE conference template (Word; LaTeX of 2019), IEEEtran's bare demonstrations,
// acmart's samples, the ACL style files, Springer's LNCS sample, the NeurIPS style, CEURART.
constexpr std::string_view kIeee = "the IEEE conference template";
constexpr std::string_view kDemo = "an IEEEtran demonstration file";
constexpr std::string_view kAcm = "the ACM template";
constexpr std::string_view kAcl = "the ACL template";
constexpr std::string_view kLncs = "the Springer template";
constexpr std::string_view kNeurips = "the NeurIPS template";
constexpr std::string_view kCeur = "the CEURART template";
constexpr std::string_view kFiller = "a template";

}  // namespace

const std::vector<TemplatePhrase>& template_phrases() {
  static const std::vector<TemplatePhrase> phrases = {
      {kIeee, "IEEE conference templates contain guidance text"},
      {kIeee, "Identify applicable funding agency here"},
      {kIeee, "Sub-titles are not captured in Xplore"},
      {kIeee, "This document is a model and instructions for"},
      {kIeee, "template and already defines the components of your paper"},
      {kIeee, "Do Not Use Symbols, Special Characters, Footnotes, or Math in Paper Title"},
      {kIeee, "component, formatting, style, styling, insert"},
      {kIeee, "The template is used to format your paper and style the text"},
      {kIeee, "Keep your text and graphic files separate until after the text has been formatted"},
      {kIeee, "number citations consecutively within brackets"},
      {kIeee, "We suggest that you use a text box to insert a graphic"},
      {kIeee, "K. Elissa, Title of paper if known"},
      {kIeee, "Title of paper with only first word capitalized"},
      {kIeee, "dept. name of organization (of Aff"},
      {kIeee, "(use style: paper title)"},
      {kIeee, "Given Name Surname", Place::kLine},
      {kIeee, "name of organization (of Aff.)", Place::kLine},
      {kIeee, "name of organization (of Affiliation)", Place::kLine},
      {kIeee, "email address or ORCID", Place::kLine},
      {kIeee, "Conference Paper Title*", Place::kLine},
      {kDemo, "Bare Demo of IEEEtran.cls"},
      {kDemo, "This demo file is intended to serve as a"},
      // With a number and a month: papers cite the articles of that name.
      {kDemo, "Journal of LaTeX Class Files, Vol. 11, No. 4, December 2012"},
      {kDemo, "Journal of LaTeX Class Files, Vol. 14, No. 8, August 2015"},
      {kDemo, "Journal of LaTeX Class Files, Vol. 14, No. 8, August 2021"},
      {kDemo, "Journal of LaTeX Class Files, Vol. 18, No. 9, September 2020"},
      {kDemo, "Manuscript received April 19, 2005; revised"},
      {kDemo, "Manuscript received April 19, 2021; revised August 16, 2021"},
      {kDemo, "The abstract goes here.", Place::kLine},
      {kDemo, "The conclusion goes here.", Place::kLine},
      {kDemo, "I wish you the best of success.", Place::kLine},
      {kAcm, "Conference acronym 'XX"},
      {kAcm, "Conference'17, July 2017, Washington, DC, USA"},
      {kAcm, "June 03-05, 2018, Woodstock, NY"},
      {kAcm, "correct conference title from your rights confirmation"},
      {kAcm, "A clear and well-documented LaTeX document is presented as an article"},
      {kAcm, "Generate the Correct Terms for Your Paper"},
      {kAcm, "Put, the, Correct, Terms, for, Your, Paper"},
      {kAcm, "The Name of the Title Is Hope"},
      {kAcm, "Institute for Clarity in Documentation"},
      {kAcm, "The Thørväld Group"},
      {kAcm, "for the bagels and explaining CMYK and color spaces"},
      {kAcm, "doi.org/10.1145/nnnnnnn.nnnnnnn"},
      {kAcm, "doi.org/XXXXXXX.XXXXXXX"},
      {kAcl, "Affiliation / Address line 1"},
      {kAcl, "supplement to the general instructions for *ACL authors"},
      {kAcl, "Instructions for *ACL Proceedings", Place::kLine},
      {kLncs, "The abstract should briefly summarize the contents of the paper"},
      {kLncs, "First keyword, Second keyword, Another keyword"},
      {kLncs, "first paragraph of a section or subsection is not indented"},
      {kLncs, "Rupert-Karls-University Heidelberg"},
      {kLncs, "lncs@springer.com"},
      {kLncs, "Contribution Title", Place::kLine},
      {kLncs, "Supported by organization x.", Place::kLine},
      {kLncs, "F. Author et al.", Place::kLine},
      {kNeurips, "David S. Hippocampus"},
      // Tools that do not exist; CEUR-WS looks for them.
      {kCeur, "used X-GPT-4"},
      {kCeur, "X-GPT-4 and Gramby"},
      {kCeur, "used X-AI-IMG"},
      {kFiller, "Lorem ipsum dolor sit amet"},
      {kFiller, "Fund name", Place::kLine},
  };
  return phrases;
}

}  // namespace colophon::check
