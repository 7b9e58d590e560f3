#include "tagged_paper.hpp"

#include <string>

namespace colophon::test {

PdfBuilder tagged_paper(const TaggedPaper& what) {
  PdfBuilder b;
  b.version("1.7");
  const int font = b.add(std::string(kHelvetica));
  const int root = b.reserve(), document = b.reserve(), heading = b.reserve(),
            paragraph = b.reserve(), table = b.reserve(), row = b.reserve(), header = b.reserve(),
            cell = b.reserve(), link = b.reserve(), annotation = b.reserve(), figure = b.reserve();
  const int form = b.add_stream(
      "/Type /XObject /Subtype /Form /BBox [0 0 99 99] /StructParents 11 /Resources << /Font << "
      "/F " +
          ref(font) + " >> >>",
      "/Figure << /MCID 0 >> BDC BT /F 9 Tf 5 5 Td (drawn) Tj ET EMC");
  const int page = b.add_page(
      "/H1 << /MCID 0 >> BDC BT /F 12 Tf 50 700 Td (Heading) Tj ET EMC "
      "/Absatz << /MCID 1 >> BDC BT /F 12 Tf 50 600 Td (" +
          what.word +
          ") Tj ET EMC "
          "/TH << /MCID 2 >> BDC BT /F 12 Tf 50 500 Td (head) Tj ET EMC "
          "/TD << /MCID 3 >> BDC BT /F 12 Tf 50 400 Td (cell) Tj ET EMC "
          "/Link << /MCID 4 >> BDC BT /F 12 Tf 50 300 Td (linked) Tj ET EMC "
          "q 1 0 0 1 50 200 cm /X Do Q",
      "<< /Font << /F " + ref(font) + " >> /XObject << /X " + ref(form) + " >> >>",
      "/StructParents 7 /Tabs /S /Annots [" + ref(annotation) + "]");
  b.set(annotation,
        "<< /Type /Annot /Subtype /Link /Rect [50 300 90 312] /StructParent 9 /Contents (to it) "
        "/A << /S /URI /URI (https://example.org/) >> >>");
  const auto element = [&](int number, const std::string& type, int parent,
                           const std::string& entries) {
    b.set(number, "<< /Type /StructElem /S /" + type + " /P " + ref(parent) + " /Pg " + ref(page) +
                      " " + entries + " >>");
  };
  b.set(document, "<< /Type /StructElem /S /" + what.top + " /P " + ref(root) + " /K [" +
                      ref(heading) + " " + ref(paragraph) + " " + ref(table) + " " + ref(link) +
                      " " + ref(figure) + "] >>");
  element(heading, "H1", document, "/K 0 /T (The heading) /ID (h)");
  element(paragraph, "Absatz", document, "/K [1] /C /Breit /ActualText (" + what.word + ")");
  element(table, "Table", document, "/K " + ref(row));
  element(row, "TR", table, "/K [" + ref(header) + " " + ref(cell) + "]");
  element(header, "TH", row, "/K 2 /ID (kopf) /A << /O /Table /Scope /Column >>");
  element(cell, "TD", row, "/K 3 /A [<< /O /Table /Headers [(kopf)] >> 0]");
  element(link, "Link", document,
          "/K [4 << /Type /OBJR /Obj " + ref(annotation) + " /Pg " + ref(page) + " >>]");
  element(
      figure, "Figure", document,
      "/Alt (a drawing) /K << /Type /MCR /Pg " + ref(page) + " /Stm " + ref(form) + " /MCID 0 >>");
  const int parents = b.add("[" + ref(heading) + " " + ref(paragraph) + " " + ref(header) + " " +
                            ref(cell) + " " + ref(link) + "]");
  b.set(root, "<< /Type /StructTreeRoot /K " + ref(document) +
                  " /ParentTree << /Kids [<< /Limits [7 9] /Nums [7 " + ref(parents) + " 9 " +
                  ref(link) + "] >> << /Limits [11 11] /Nums [11 [" + ref(figure) +
                  "]] >>] >> /ParentTreeNextKey 12 /RoleMap << /Absatz " + what.role +
                  " >> /ClassMap << /Breit << /O /Layout /Width " + what.class_width +
                  " >> >> /IDTree << /Names [(h) " + ref(heading) + " (kopf) " + ref(header) +
                  "] >> >>");
  b.catalog("/StructTreeRoot " + ref(root) + " /MarkInfo << /Marked true >> /Lang (" +
            what.language + ")");
  return b;
}

}  // namespace colophon::test
