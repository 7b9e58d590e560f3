#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "check/rule.hpp"

namespace colophon::check {
namespace {

/// "1.7" as 17, "2.0" as 20.
std::optional<int> version_number(std::string_view text) {
  int major = 0, minor = 0;
  const char* const end = text.data() + text.size();
  const auto [dot, bad_major] = std::from_chars(text.data(), end, major);
  if (bad_major != std::errc()) return std::nullopt;
  if (dot == end) return major * 10;
  const auto [rest, bad_minor] = std::from_chars(dot + 1, end, minor);
  if (*dot != '.' || bad_minor != std::errc() || rest != end || minor < 0 || minor > 9) {
    return std::nullopt;
  }
  return major * 10 + minor;
}

Verdict check(const PaperContext& paper, const Params& params, Reporter& out) {
  const auto version = version_number(paper.facts.version);
  if (!version) return Verdict::kNotChecked;
  const auto breaks = [&](std::string_view limit, bool lower) {
    if (!params.given(limit)) return false;
    const int value = version_number(params.text(limit)).value_or(0);
    return lower ? *version < value : *version > value;
  };
  const bool old = breaks("minimum", true);
  if (!old && !breaks("maximum", false)) return Verdict::kPass;
  const std::string limit = params.text(old ? "minimum" : "maximum");
  out.report({.message = fmt::format("PDF version {}, expected {} or {}", paper.facts.version,
                                     limit, old ? "later" : "earlier"),
              .hint = fmt::format("save the file as PDF {}", limit),
              .measured = Measure{*version / 10.0, ""},
              .limit = Measure{version_number(limit).value_or(0) / 10.0, ""}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_pdf_version;
const Rule rule_pdf_version = {
    .id = "FIL-002",
    .slug = "pdf-version",
    .since = "0.1",
    .summary = "The PDF version is older or newer than the publisher takes.",
    .rationale =
        "A newer version may use features that the publisher's tools do not know; a very "
        "old one is usually the trace of an outdated program.",
    .remedy_latex =
        "Set \\pdfminorversion=7 (pdfLaTeX) or \\pdfvariable minorversion 7 (LuaLaTeX) "
        "before \\documentclass; after ps2pdf, pass -dCompatibilityLevel=1.5.",
    .remedy_word =
        "Export with Word's own PDF export or a current Acrobat; choose \"Acrobat 8 "
        "(PDF 1.7)\" compatibility.",
    .severity = Severity::kWarning,
    .sources = {{"IEEE FAQ of the PDF specification 3.2 era", "compatible with PDF 1.4"},
                {"EDAS manuscript checks", "PDF version (recommended 1.4+)"},
                {"PaperCept PDF test help", "Lowest acceptable pdf version"}},
    .parameters = {{"minimum", Unit::kVersion, "1.3", "Oldest accepted PDF version."},
                   {"maximum", Unit::kVersion, "2", "Newest accepted PDF version."}},
    .needs = {"structure"},
    .check = check,
};

}  // namespace colophon::check
