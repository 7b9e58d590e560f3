#include "pdf/write/assembly.hpp"

#include "base/interrupt.hpp"
#include "pdf/write/metadata.hpp"
#include "pdf/write/syntax.hpp"

namespace colophon::pdf::write {
Assembly::OwnOutline Assembly::add_paper(const PaperCopy& copy, std::uint32_t first_page) {
  stop_if_interrupted();
  output_.identify(copy.sha256);
  version_two_ = version_two_ || copy.version_two;
  Emitter emitter(output_, shared_, copy);
  for (std::uint32_t page = 0; page < copy.pages; ++page)
    emitter.add(page, page == 0 ? first_page : 0);
  for (const PaperCopy::Leaf& leaf : copy.leaves) emitter.add(leaf.node);
  if (copy.outline.count > 0) emitter.add(copy.outline.first);
  const PaperCopy::Layers& layers = copy.layers;
  if (layers.any) {
    for (const std::uint32_t fragment :
         {layers.groups, layers.off, layers.order, layers.radio, layers.locked, layers.usage})
      emitter.add(fragment);
    for (const std::uint32_t fragment : layers.configurations) emitter.add(fragment);
  }
  if (copy.form.any) {
    emitter.add(copy.form.field);
    emitter.add(copy.form.resources);
  }
  StructureTree::add_roots(emitter, copy.tags);
  emitter.reach_all();
  tags_.settle(emitter, copy.tags);
  emitter.write([this](std::uint32_t page) { return tree_.add(page); });

  for (const PaperCopy::Leaf& leaf : copy.leaves)
    names_.add(emitter.number_of(leaf.node), leaf.first, leaf.last);
  tags_.add(emitter, copy.tags);
  if (layers.any) {
    layers_.groups += emitter.text(layers.groups);
    layers_.off += emitter.text(layers.off);
    const std::string order = emitter.text(layers.order);
    if (!order.empty()) layers_.order += "[" + order + "]";
    layers_.radio += emitter.text(layers.radio);
    layers_.locked += emitter.text(layers.locked);
    layers_.usage += emitter.text(layers.usage);
    for (const std::uint32_t one : layers.configurations)
      layers_.configurations += emitter.text(one);
  }
  if (copy.form.any) {
    append_reference(form_fields_, emitter.number_of(copy.form.field));
    if (form_resources_.empty()) form_resources_ = emitter.text(copy.form.resources);
  }
  if (copy.outline.count == 0) return {};
  return {emitter.number_of(copy.outline.first), emitter.number_of(copy.outline.last),
          copy.outline.count};
}

void Assembly::add_blank(double width_pt, double height_pt) {
  const std::uint32_t page = output_.reserve();
  std::string text = "<</Type/Page/Resources<<>>/MediaBox[0 0 ";
  append_real(text, width_pt);
  text += ' ';
  append_real(text, height_pt);
  text += "]/Parent";
  append_reference(text, tree_.add(page));
  output_.value(page, text + ">>");
}

std::string Assembly::optional_content() const {
  if (layers_.groups.empty()) return {};
  std::string out = "/OCProperties<</OCGs[" + layers_.groups + "]/D<</OFF[" + layers_.off + "]";
  out += "/Order[" + layers_.order + "]";
  if (!layers_.radio.empty()) out += "/RBGroups[" + layers_.radio + "]";
  if (!layers_.locked.empty()) out += "/Locked[" + layers_.locked + "]";
  if (!layers_.usage.empty()) out += "/AS[" + layers_.usage + "]";
  out += ">>";
  if (!layers_.configurations.empty()) out += "/Configs[" + layers_.configurations + "]";
  return out + ">>";
}

std::string Assembly::form() const {
  if (form_fields_.empty()) return {};
  return "/AcroForm<</Fields[" + form_fields_ + "]/DR<<" + form_resources_ + ">>>>";
}

void Assembly::finish(const DocumentInfo& info, const std::vector<LabelRange>& labels,
                      std::uint32_t outline_root) {
  const std::uint32_t pages = tree_.finish();
  std::string catalog = "<</Type/Catalog/Pages";
  append_reference(catalog, pages);
  if (version_two_) catalog += "/Version/2.0";
  if (!names_.empty()) {
    catalog += "/Names<</Dests";
    append_reference(catalog, names_.finish());
    catalog += ">>";
  }
  if (outline_root != 0) {
    catalog += "/Outlines";
    append_reference(catalog, outline_root);
    catalog += "/PageMode/UseOutlines";
  }
  catalog += page_labels(labels) + optional_content() + form() + tags_.finish();
  if (!info.language.empty()) {
    catalog += "/Lang";
    append_text(catalog, info.language);
  }
  const std::uint32_t xmp = output_.reserve();
  output_.stream(xmp, "<</Type/Metadata/Subtype/XML", xmp_packet(info));
  catalog += "/Metadata";
  append_reference(catalog, xmp);
  if (!info.title.empty()) catalog += "/ViewerPreferences<</DisplayDocTitle true>>";
  const std::uint32_t root = output_.reserve(), information = output_.reserve();
  output_.value(root, catalog + ">>");
  output_.value(information, info_dictionary(info));
  std::string trailer = "/Root";
  append_reference(trailer, root);
  trailer += "/Info";
  append_reference(trailer, information);
  output_.finish(trailer);
}

}  // namespace colophon::pdf::write
