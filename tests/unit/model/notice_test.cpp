#include "model/notice.hpp"

#include "support/catch.hpp"

namespace colophon {
namespace {

TEST_CASE("notices are taken apart") {
  const Notice cps = parse_notice("978-1-5386-7367-6/18/$31.00 ©2018 IEEE");
  CHECK(cps.identifier == "978-1-5386-7367-6");
  CHECK(cps.fee == "31.00");
  CHECK(cps.year == 2018);
  CHECK(cps.short_year == 18);
  CHECK(cps.owner == "IEEE");
  CHECK(cps.rights == Rights::kIeee);
  CHECK_FALSE(cps.placeholder);
  const Notice old = parse_notice("978-1-5090-3918-0/16 $31.00 © 2016 IEEE");
  CHECK(old.identifier == "978-1-5090-3918-0");
  CHECK(old.short_year == 16);
  CHECK(old.fee == "31.00");
  CHECK(old.year == 2016);
  CHECK(parse_notice("2378-203X/24/$31.00 ©2024 IEEE").identifier == "2378-203X");
  CHECK_FALSE(parse_notice("2378-203X/24/$31.00 ©2024 IEEE").placeholder);
  const Notice union_work = parse_notice("979-8-0000-0000-7/31/$31.00 ©2031 European Union");
  CHECK(union_work.owner == "European Union");
  CHECK(union_work.rights == Rights::kEu);
  CHECK(parse_notice("").year == 0);
}

TEST_CASE("notices without a fee code are sentences") {
  const Notice government = parse_notice("U.S. Government work not protected by U.S. copyright");
  CHECK(government.identifier.empty());
  CHECK(government.fee.empty());
  CHECK(government.year == 0);
  CHECK(government.owner.empty());
  CHECK(government.rights == Rights::kUsGov);
  const std::string_view licensed =
      "This work is licensed under a Creative Commons Attribution 4.0 License";
  CHECK(parse_notice(licensed).rights == Rights::kCcBy);
  CHECK_FALSE(parse_notice("Our data have a Creative Commons licence").rights.has_value());
}

TEST_CASE("old notices and damaged copyright signs are understood") {
  const Notice split = parse_notice("/12/$26.00 ©2011 IEEE");
  CHECK(split.identifier.empty());
  CHECK(split.short_year == 12);
  CHECK(split.year == 2011);
  const Notice tens = parse_notice("0-7803-6365-5/02/$17.00 (C) 2002 IEEE");
  CHECK(tens.identifier == "0-7803-6365-5");
  CHECK(tens.year == 2002);
  CHECK(tens.rights == Rights::kIeee);
  for (const std::string_view sign : {"c\u20DD", "c", "\u20DD c", "c ", ""}) {
    const Notice ring = parse_notice("978-1-4673-1813-6/12/$26.00 " + std::string(sign) +
                                     "2011 IEEE DOI 10.1109/X.2011.1");
    CHECK(ring.year == 2011);
    CHECK(ring.owner == "IEEE");
  }
}

TEST_CASE("a notice stands behind other text; what is still to be filled in is known as such") {
  const Notice strip = parse_notice(
      "2018 1st Workshop (EMC2) | 978-1-5386-7367-6/18/$31.00 ©2018 IEEE | DOI: 10.1109/X.2018.1");
  CHECK(strip.identifier == "978-1-5386-7367-6");
  CHECK(strip.owner == "IEEE");
  const Notice hyphens = parse_notice("978‑1‑5386‑7367‑6/18/$31.00 ©2018 Crown");
  CHECK(hyphens.identifier == "978-1-5386-7367-6");
  CHECK(hyphens.rights == Rights::kCrown);
  const Notice template_text = parse_notice("XXX-X-XXXX-XXXX-X/XX/$XX.00 ©20XX IEEE");
  CHECK(template_text.placeholder);
  CHECK(template_text.short_year == -1);
  CHECK(template_text.year == 0);
  CHECK(template_text.rights == Rights::kIeee);
  CHECK(parse_notice("see 10.1109/18 and 100/20/$30").identifier.empty());
}

}  // namespace
}  // namespace colophon
