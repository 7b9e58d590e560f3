#include "check/rule.hpp"

namespace colophon::check {
namespace {

Verdict check(const PaperContext& paper, const Params&, Reporter& out) {
  const PaperFacts& facts = paper.facts;
  const char* const hint = "remove the password and all restrictions, and save the file again";
  if (facts.intake == Intake::kEncrypted) {
    out.report({.message = "the file needs a password to be opened", .hint = hint});
    return Verdict::kFail;
  }
  if (facts.encrypted) {
    out.report({.message = "the file is encrypted: it opens without a password, but its use is "
                           "restricted",
                .hint = hint});
    return Verdict::kFail;
  }
  if (!facts.readable()) return Verdict::kNotChecked;
  return facts.missing_part("structure") == nullptr ? Verdict::kPass : Verdict::kNotChecked;
}

}  // namespace

extern const Rule rule_encrypted;
const Rule rule_encrypted = {
    .id = "SEC-001",
    .slug = "encrypted",
    .since = "0.1",
    .summary = "The file is protected by encryption.",
    .rationale = "The publisher can neither stamp, index nor archive a protected file.",
    .remedy_latex =
        "LaTeX does not encrypt: look for a later program that does, or for a package "
        "option such as pdfcrypt.",
    .remedy_word = "In the PDF export options clear \"Encrypt the document with a password\".",
    .mended_by = "decrypt",
    .severity = Severity::kError,
    .sources = {{"IEEE Requirements for PDF documents 3.2, Part I", "no password protection"},
                {"PaperCept PDF test help", "Encryption"},
                {"ISO 32000-1:2008", "7.6"}},
    .parameters = {},
    .needs = {},
    .check = check,
};

}  // namespace colophon::check
