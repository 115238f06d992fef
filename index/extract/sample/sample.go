// Package sample answers: what does a small file of each format look like? Only tests import it.
package sample

import (
	"archive/zip"
	"bytes"
	"maps"
	"slices"
	"testing"
)

// DOCX returns a Word file of the given parts; body is put into a document.
func DOCX(t testing.TB, body string, parts map[string]string) []byte {
	t.Helper()
	all := map[string]string{
		"[Content_Types].xml": `<Types/>`,
		"word/document.xml":   `<w:document xmlns:w="w"><w:body>` + body + `</w:body></w:document>`,
	}
	maps.Copy(all, parts)
	return ZIP(t, all)
}

// ZIP returns a ZIP file of the given parts. One of the name mimetype comes first and is not
// packed, as in e-books and OpenDocument files.
func ZIP(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	write := func(name string, method uint16) {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(parts[name])); err != nil {
			t.Fatal(err)
		}
	}
	if _, ok := parts["mimetype"]; ok {
		write("mimetype", zip.Store)
	}
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		if name != "mimetype" {
			write(name, zip.Deflate)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// P returns a paragraph of a Word file.
func P(text string) string {
	return `<w:p><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

// PStyled returns a paragraph in a style of DOCXStyles.
func PStyled(style, text string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
}

// DOCXStyles is a word/styles.xml with headings by level, by name and by the style they are based on.
const DOCXStyles = `<w:styles xmlns:w="w"><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Kapitel"><w:name w:val="Kapitel"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik"><w:name w:val="Rubrik"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Verz1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Liste"><w:name w:val="List Bullet"/></w:style></w:styles>`

const Russian = "Правительство Туркменистана не предпринимает значительных усилий для искоренения торговли людьми. Власти не сообщали о расследованиях."

const Curly = "The government “maintained” negligible efforts – officials’ complicity in Türkiye and Côte d’Ivoire remained a concern."

// Qatar is a small report, with a country line.
const Qatar = `QATAR (Tier 2)

The Government of Qatar does not fully comply with the minimum standards for the elimination of trafficking; however, it is making significant efforts to do so.
`

const ShortReport = "The Government of Qatar does not fully comply with the minimum standards for the elimination of trafficking; however, it is making significant efforts to do so.\n\nProsecution\n\nThe government made no discernible law enforcement efforts against trafficking during the reporting period.\n"

const AllCountries = "Afghanistan Albania Algeria Andorra Angola Antigua and Barbuda Argentina Armenia Australia Austria Azerbaijan Bahamas Bahrain Bangladesh Barbados Belarus Belgium Belize Benin Bhutan Bolivia Botswana Brazil Brunei Bulgaria Burundi Cambodia Cameroon Canada Chad Chile China Colombia Comoros Croatia Cuba Cyprus Denmark Djibouti Dominica Ecuador Egypt El Salvador Eritrea Estonia Ethiopia Fiji Finland France Gabon Gambia Georgia Germany Ghana Greece Zimbabwe"

const Filler = `The government of Ruritania reported investigating twelve cases in the reporting period, compared with nine in the year before, and courts convicted four traffickers under the law of 2011.`

var Texts = []string{
	Qatar, ShortReport, Curly, Russian, AllCountries,
	"GABON\nTier 2\n\n" + ShortReport + "\nKENYA: Tier 2\n\n" + ShortReport,
	"End labor.Grant access.Train police.Adopt \u00adplans.\n• a • b * c * d\n-\n–\n*",
	"TÃ¼rkiyeâ€™s вЂ™ Ð¢Ñƒ\n\n\x00\x01\ufeff\u200b\nA\u0300\u0301 ﬁ",
	"Publisher\nX\n\nPublication Date\n\nCite as\n\nBy Jane Doe\n\nPhoto: x\n\n1\n\n2\n\nPage 3\n",
	"in 2019, compared with 2018 in 2017 (2016) by 2025 since the 2003 TIP Report, waiver in 2013 and 2014",
	"a-\nb-\n\u00ad\nc\u2011\nd",
}
