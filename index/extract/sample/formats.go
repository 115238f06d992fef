package sample

import (
	"fmt"
	"testing"
)

// ODT returns an OpenDocument text whose content.xml has that body. Its styles know Title and,
// as T1, bold text.
func ODT(t testing.TB, body string) []byte { return openDocument(t, "text", body) }

// ODP returns OpenDocument slides.
func ODP(t testing.TB, body string) []byte { return openDocument(t, "presentation", body) }

// ODS returns an OpenDocument spreadsheet.
func ODS(t testing.TB, body string) []byte { return openDocument(t, "spreadsheet", body) }

func openDocument(t testing.TB, kind, body string) []byte {
	t.Helper()
	return ZIP(t, map[string]string{
		"mimetype":   "application/vnd.oasis.opendocument." + kind,
		"meta.xml":   `<o:document-meta xmlns:o="o" xmlns:dc="dc"><o:meta><dc:title>Ruritania 2023</dc:title><dc:creator>Scan Operator</dc:creator><dc:language>en-GB</dc:language></o:meta></o:document-meta>`,
		"styles.xml": `<o:document-styles xmlns:o="o" xmlns:style="s"><style:style style:name="Title"/><style:style style:name="P9" style:parent-style-name="Title"/></o:document-styles>`,
		"content.xml": `<o:document-content xmlns:o="o" xmlns:style="s" xmlns:fo="f" xmlns:text="t" xmlns:table="tb" xmlns:draw="d" xmlns:presentation="p">` +
			`<o:automatic-styles><style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style></o:automatic-styles>` +
			"<o:body><o:" + kind + ">" + body + "</o:" + kind + "></o:body></o:document-content>",
		"META-INF/manifest.xml": `<manifest/>`,
	})
}

// EPUB returns an e-book of chapters, each the body of a page.
func EPUB(t testing.TB, chapters ...string) []byte {
	t.Helper()
	parts := map[string]string{
		"mimetype":               "application/epub+zip",
		"META-INF/container.xml": `<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>`,
		"OEBPS/nav.xhtml":        `<html><body><nav><h1>Contents</h1><ol><li><a href="2.xhtml">Courts</a></li></ol></nav></body></html>`,
	}
	items, spine := `<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>`, `<itemref idref="nav"/>`
	for i := len(chapters) - 1; i >= 0; i-- { // the order of the manifest means nothing
		items += fmt.Sprintf(`<item id="c%d" href="part%%20%d.xhtml" media-type="application/xhtml+xml"/>`, i, i)
		parts[fmt.Sprintf("OEBPS/part %d.xhtml", i)] = `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>` + chapters[i] + `</body></html>`
	}
	for i := range chapters {
		spine += fmt.Sprintf(`<itemref idref="c%d"/>`, i)
	}
	parts["OEBPS/book.opf"] = `<package xmlns:dc="dc"><metadata><dc:title>Ruritania 2023</dc:title><dc:creator>Ada Okoye</dc:creator><dc:date>2023-06-15T00:00:00Z</dc:date>` +
		`<dc:language>en</dc:language><meta property="dcterms:modified">2023-07-01T10:00:00Z</meta></metadata><manifest>` + items + `</manifest><spine>` + spine + `</spine></package>`
	return ZIP(t, parts)
}

// PPTX returns a presentation of slides, each given by its shapes. A note goes with each slide
// that has one in notes.
func PPTX(t testing.TB, slides []string, notes map[int]string) []byte {
	t.Helper()
	parts := map[string]string{"[Content_Types].xml": `<Types/>`}
	list, rels := "", ""
	for i, shapes := range slides {
		list += fmt.Sprintf(`<p:sldId id="%d" r:id="r%d"/>`, 256+i, i)
		// As PowerPoint does once slides were moved: their names are in another order.
		name := fmt.Sprintf("slide%d.xml", len(slides)-i)
		rels += fmt.Sprintf(`<Relationship Id="r%d" Type="t/slide" Target="slides/%s"/>`, i, name)
		parts["ppt/slides/"+name] = `<p:sld xmlns:p="p" xmlns:a="a"><p:cSld><p:spTree>` + shapes + `</p:spTree></p:cSld></p:sld>`
		if notes[i] != "" {
			parts["ppt/slides/_rels/"+name+".rels"] = fmt.Sprintf(`<Relationships><Relationship Id="n" Type="t/notesSlide" Target="../notesSlides/n%d.xml"/></Relationships>`, i)
			parts[fmt.Sprintf("ppt/notesSlides/n%d.xml", i)] = `<p:notes xmlns:p="p" xmlns:a="a">` + Shape("body", notes[i]) + Shape("sldNum", "1") + `</p:notes>`
		}
	}
	parts["ppt/presentation.xml"] = `<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst>` + list + `</p:sldIdLst></p:presentation>`
	parts["ppt/_rels/presentation.xml.rels"] = `<Relationships>` + rels + `</Relationships>`
	return ZIP(t, parts)
}

// Shape returns a shape of a slide with a paragraph each of its text.
func Shape(placeholder string, paragraphs ...string) string {
	s := `<p:sp><p:nvSpPr><p:nvPr><p:ph type="` + placeholder + `"/></p:nvPr></p:nvSpPr><p:txBody>`
	for _, text := range paragraphs {
		s += `<a:p><a:r><a:t>` + text + `</a:t></a:r></a:p>`
	}
	return s + `</p:txBody></p:sp>`
}

// RTF returns an RTF file with that body. Its style s1 is a heading, and its second font is Russian.
func RTF(body string) string {
	return `{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}{\f1\fcharset204 Times;}}{\colortbl;\red0;}` +
		`{\stylesheet{\s0 Normal;}{\s1\b heading 1;}}{\info{\title Ruritania 2023}{\author Scan Operator}}{\*\generator X;}` + "\n" + body + `}`
}

// JATS returns an article of a journal with that body and back matter.
func JATS(body string) string {
	return `<?xml version="1.0"?><!DOCTYPE article PUBLIC "-//NLM//DTD JATS" "a.dtd">
<article article-type="research-article" xml:lang="en"><front><journal-meta><publisher><publisher-name>Open Press</publisher-name></publisher></journal-meta><article-meta>
<title-group><article-title>Forced labour in <italic>Ruritania</italic></article-title></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Okoye</surname><given-names>Ada</given-names></name></contrib></contrib-group>
<pub-date><day>15</day><month>6</month><year>2023</year></pub-date><abstract><p>Police found few victims.</p></abstract></article-meta></front>` + body + `</article>`
}

// TEI returns a TEI file with that body.
func TEI(body string) string {
	return `<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>Forced labour in Ruritania</title>
<author>Ada Okoye</author></titleStmt><publicationStmt><publisher>Open Press</publisher><date when="2023-06-15">June</date></publicationStmt></fileDesc></teiHeader><text><body>` + body + `</body></text></TEI>`
}

// XLSX returns an Excel file of sheets by name in that order, each given by its rows. Its styles
// are 0 for a number, 1 for a date and 2 for a percentage; its shared texts are a, b and c.
func XLSX(t testing.TB, sheets ...string) []byte {
	t.Helper()
	parts := map[string]string{
		"[Content_Types].xml":  `<Types/>`,
		"xl/sharedStrings.xml": `<sst><si><t>a</t></si><si><r><t>b</t></r><r><t>b</t></r><rPh><t>x</t></rPh></si><si><t>c</t></si></sst>`,
		"xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-409]d\ mmm&quot;x&quot;"/></numFmts>` +
			`<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="9"/></cellXfs></styleSheet>`,
	}
	list, rels := "", ""
	for i, rows := range sheets {
		list += fmt.Sprintf(`<sheet name="Sheet %d" r:id="r%d"/>`, i+1, i)
		rels += fmt.Sprintf(`<Relationship Id="r%d" Type="t/worksheet" Target="/xl/worksheets/s%d.xml"/>`, i, len(sheets)-i)
		parts[fmt.Sprintf("xl/worksheets/s%d.xml", len(sheets)-i)] = `<worksheet><sheetData>` + rows + `</sheetData></worksheet>`
	}
	parts["xl/workbook.xml"] = `<workbook xmlns:r="r"><sheets>` + list + `</sheets></workbook>`
	parts["xl/_rels/workbook.xml.rels"] = `<Relationships>` + rels + `</Relationships>`
	return ZIP(t, parts)
}

// XLSXRow returns a row of cells of text.
func XLSXRow(cells ...string) string {
	s := "<row>"
	for _, c := range cells {
		s += `<c t="inlineStr"><is><t>` + c + `</t></is></c>`
	}
	return s + "</row>"
}

// ODSRow returns a row of cells of text.
func ODSRow(cells ...string) string {
	s := "<table:table-row>"
	for _, c := range cells {
		s += `<table:table-cell><text:p>` + c + `</text:p></table:table-cell>`
	}
	return s + "</table:table-row>"
}
