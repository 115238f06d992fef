package extract

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"

	"tipsearch/index/document"
	"tipsearch/index/extract/sample"
	"tipsearch/index/growth"
)

// part is a part of a mail: the lines of its header, and its content.
func part(header, content string) string { return header + "\r\n\r\n" + content + "\r\n" }

// multipart joins parts.
func multipart(kind string, parts ...string) string {
	const boundary = "==b=="
	mark := boundary + kind[:3]
	var b strings.Builder
	fmt.Fprintf(&b, "Content-Type: multipart/%s;\r\n\tboundary=\"%s\"\r\n\r\n", kind, mark)
	for _, p := range parts {
		fmt.Fprintf(&b, "--%s\r\n%s", mark, p)
	}
	fmt.Fprintf(&b, "--%s--\r\n", mark)
	return b.String()
}

// inBase64 returns data as a mail program sends an attachment.
func inBase64(data string) string {
	var lines []string
	for chunk := range slices.Chunk([]byte(base64.StdEncoding.EncodeToString([]byte(data))), 76) {
		lines = append(lines, string(chunk))
	}
	return strings.Join(lines, "\r\n")
}

func attachment(name, data string) string {
	return part("Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n"+
		"Content-Disposition: attachment; filename=\""+name+"\"", inBase64(data))
}

const (
	mailHead = "From: Aminata Sow <sow@example.org>\r\nTo: b@example.org\r\nDate: Wed, 3 Mar 2021 10:11:12 +0000\r\n" +
		"Subject: Re: =?utf-8?Q?C=C3=B4te?= =?utf-8?Q?_d=E2=80=99Ivoire:_child_labour?=\r\nMIME-Version: 1.0\r\n"
	kilns = "The inspectors in C=C3=B4te d=E2=80=99Ivoire found forty families in the kilns of the no=\r\nrth, " +
		"and the court tried nine of their masters in the autumn."
	kilnsRead = "The inspectors in Côte d’Ivoire found forty families in the kilns of the north, " +
		"and the court tried nine of their masters in the autumn."
)

// savedPage is a page as a browser saves it in one file.
var savedPage = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/ci\r\nSubject: Kilns\r\n" +
	"Date: Wed, 3 Mar 2021 10:11:12 -0000\r\nMIME-Version: 1.0\r\n" + multipart("related",
	part("Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.org/ci",
		"<html><head><title>C=C3=B4te d=E2=80=99Ivoire: kilns</title></head><body><h1>C=C3=B4te d=E2=80=99Ivoire: kilns</h1>"+
			"<h2>Prosecution</h2>"+
			"<p>"+kilns+"</p></body></html>"),
	part("Content-Type: text/css\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: cid:css@mhtml.blink",
		".menu { color: red; }"),
	part("Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://example.org/a.png",
		inBase64("\x89PNG\r\n\x1a\n")))

func TestSavedPageOfOneFile(t *testing.T) {
	for _, name := range []string{"page.mhtml", "page.txt"} {
		docs, problems := readAll(name, savedPage)
		if len(docs) != 1 || len(problems) > 0 {
			t.Fatalf("%d reports, problems %v", len(docs), problems)
		}
		d := docs[0]
		if got := texts(d); !slices.Equal(got, []string{"Prosecution", kilnsRead}) {
			t.Errorf("%q", got)
		}
		f := d.Facts
		if d.File != name || f.Title.Value != "Côte d’Ivoire: kilns" || f.Country.Value != "CIV" {
			t.Errorf("%s: title %+v, country %+v", d.File, f.Title, f.Country)
		}
		if f.SourceURL.Value != "https://example.org/ci" || !strings.Contains(f.SourceURL.Evidence.String(), "2021-03-03") {
			t.Errorf("source %+v", f.SourceURL)
		}
		if f.Published.Known != document.Unknown || f.Author.Known != document.Unknown {
			t.Errorf("who saved the page, and when, is taken for its author: %+v, %+v", f.Author, f.Published)
		}
	}
}

func TestMailWithAttachments(t *testing.T) {
	mail := mailHead + multipart("mixed",
		multipart("alternative",
			part("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable", "See below."),
			part("Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable",
				"<html><body><p>"+kilns+"</p></body></html>")),
		attachment("2003/qatar.txt", sample.Qatar),
		attachment("photo.jpg", "\xff\xd8\xff\xe0\x00\x10JFIF"),
		attachment("all.zip", zipOf(t, member{"kenya.txt", "KENYA (Tier 2)\n\n" + sentence + sentence})))
	docs, problems := readAll("a.eml", mail)
	var files []string
	for _, d := range docs {
		files = append(files, d.File)
	}
	if want := []string{"a.eml", "a.eml/qatar.txt", "a.eml/all.zip/kenya.txt"}; !slices.Equal(files, want) {
		t.Fatalf("read %q, want %q; problems %v", files, want, problems)
	}
	if got := texts(docs[0]); !slices.Equal(got, []string{kilnsRead}) {
		t.Errorf("%q", got)
	}
	f := docs[0].Facts
	if f.Title.Value != "Côte d’Ivoire: child labour" || f.Author.Value != "Aminata Sow" || f.Published.Value != "2021-03-03" {
		t.Errorf("title %+v, author %+v, published %+v", f.Title, f.Author, f.Published)
	}
	if f := docs[1].Facts; f.Author.Known != document.Unknown || f.Country.Value != "QAT" {
		t.Errorf("the attachment: author %+v, country %+v", f.Author, f.Country)
	}
	if len(problems) != 1 || problems[0].File != "a.eml/photo.jpg" || !strings.Contains(problems[0].Reason.String(), "a picture that is damaged") {
		t.Errorf("problems %v", problems)
	}
}

func TestEncodingsOfMail(t *testing.T) {
	for name, body := range map[string]string{
		"plain":   part("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit", kilnsRead),
		"latin":   part("Content-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable", strings.NewReplacer("=C3=B4", "=F4", "=E2=80=99", "=92").Replace(kilns)),
		"base64":  part("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64", inBase64(kilnsRead)),
		"UTF-16":  part("Content-Type: text/plain; charset=utf-16le\r\nContent-Transfer-Encoding: base64", inBase64(wide(kilnsRead))),
		"page":    part("Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable", "<html><meta charset=3D\"utf-8\"><p>"+kilns+"</p></html>"),
		"no tags": part("Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable", kilns),
	} {
		docs, problems := readAll("a.eml", mailHead+body)
		if len(docs) != 1 || docs[0].Text != kilnsRead {
			t.Errorf("%s: %d reports, problems %v", name, len(docs), problems)
		}
	}
}

func wide(text string) string {
	var b strings.Builder
	for _, r := range text {
		b.WriteByte(byte(r))
		b.WriteByte(byte(r >> 8))
	}
	return b.String()
}

func TestMailsThatAreNotRead(t *testing.T) {
	deep := part("Content-Type: text/plain", "Forty families.")
	for i := range 12 {
		deep = strings.ReplaceAll(multipart("mixed", deep), "==b==mix", fmt.Sprintf("==%d==", i))
	}
	for want, mail := range map[string]string{
		"the mail is encrypted; decrypt it in the mail program": mailHead + "Content-Type: application/pkcs7-mime\r\n\r\nAAAA",
		"the mail has no text":                                      mailHead + "Content-Type: text/plain\r\n\r\n",
		"the mail ends in the middle":                               mailHead + multipart("mixed", part("Content-Type: text/plain", kilnsRead))[:200],
		"parts of the mail are nested more than 8 deep":             mailHead + deep,
		"the mail has no text and no attachment that could be read": mailHead + multipart("mixed", strings.Replace(attachment("a.txt", sample.Qatar), inBase64(sample.Qatar), "%%%%", 1)),
	} {
		_, problems := readAll("a.eml", mail)
		if len(problems) == 0 || !strings.Contains(fmt.Sprint(problems), want) {
			t.Errorf("problems %v, want %q", problems, want)
		}
	}
}

func TestMailbox(t *testing.T) {
	letter := "From sow@example.org Wed Mar  3 10:11:12 2021\nFrom: sow@example.org\nSubject: Kilns\n" +
		"Content-Type: text/plain; charset=utf-8\n\n"
	box := letter + "CÔTE D’IVOIRE (Tier 2)\n\n" + kilnsRead + "\n>From the north they went to the south.\n\n" +
		letter + "CHAD (Tier 2)\n\nFrom 10:30 on the court of Chad heard nine men, and it found each of them guilty of trafficking.\n\n" +
		letter + "\n\n" +
		letter + "NIGER (Tier 3)\n\nThe police of Niger took forty families out of the kilns in the spring of that year.\n"
	docs, problems := readAll("a.mbox", box)
	var got []string
	for _, d := range docs {
		got = append(got, d.File+" "+d.Facts.Country.Value)
	}
	if want := []string{"a.mbox/1.eml CIV", "a.mbox/2.eml TCD", "a.mbox/4.eml NER"}; !slices.Equal(got, want) {
		t.Fatalf("read %q, want %q; problems %v", got, want, problems)
	}
	if !strings.HasSuffix(docs[0].Text, "From the north they went to the south.") || strings.Contains(docs[0].Text, ">") {
		t.Errorf("text %q", docs[0].Text)
	}
	if len(problems) != 1 || problems[0].File != "a.mbox/3.eml" || problems[0].Reason.String() != "the mail has no text" {
		t.Errorf("problems %v", problems)
	}
}

func TestGrowthOfMail(t *testing.T) {
	eml, mbox := reading("a.eml"), reading("a.mbox")
	letter := "From a@example.org Wed Mar  3 10:11:12 2021\nFrom: a@example.org\nSubject: a\n\na\n\n"
	small := part("Content-Type: text/plain", "a")
	growth.Check(t, []growth.Case{
		{Name: "mail: fields of the header", Input: around(eml, mailHead, "X-A: b\r\n", "\r\na")},
		{Name: "mail: lines of a field", Input: around(eml, mailHead+"X-A: b\r\n", " c\r\n", "\r\na")},
		{Name: "mail: words of a subject", Input: around(eml, mailHead+"Subject:", " =?utf-8?Q?a?=", "\r\n\r\na")},
		{Name: "mail: parts", Input: around(eml, mailHead+"Content-Type: multipart/mixed; boundary=b\r\n\r\n", "--b\r\n"+small, "--b--")},
		{Name: "mail: attachments", Input: around(eml, mailHead+"Content-Type: multipart/mixed; boundary=b\r\n\r\n",
			"--b\r\n"+attachment("a.txt", sentence+sentence), "--b--")},
		{Name: "mail: quoted signs", Input: around(eml, mailHead+"Content-Transfer-Encoding: quoted-printable\r\n\r\n", "=C3=B4", "")},
		{Name: "mailbox: mails", Input: growth.Text(mbox, letter)},
		{Name: "mailbox: lines that start no mail", Input: around(mbox, letter, "\n\nFrom a", "")},
	})
}
