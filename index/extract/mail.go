package extract

import (
	"cmp"
	"errors"

	"tipsearch/index/document"
	"tipsearch/index/extract/container"
	"tipsearch/index/extract/format"
	"tipsearch/web/messages"
)

// mail reads a mail, or a page that was saved as one: its body under the name of the file, and its
// attachments as members.
func (r *reader) mail(name string, data []byte, depth int) {
	m, err := container.ReadMail(data)
	switch {
	case errors.Is(err, container.ErrEncrypted):
		r.fatal(name, messages.New("file.encrypted_mail"))
		return
	case err != nil:
		r.fatal(name, messages.New("file.bad_mail", "why", messages.Of(err)))
		return
	}
	if m.Damage != "" {
		r.problem(name, here, messages.AsIs(m.Damage))
	}
	before := len(r.problems)
	r.origin = m.Origin
	r.mailBody(name, m)
	r.origin = container.Origin{}
	if len(m.Attachments) == 0 {
		return
	}
	for i := range r.problems[before:] {
		r.problems[before+i].Fatal = false // a letter may say no more than what it comes with
	}
	members := func(yield func(*container.Member, error) bool) {
		for _, a := range m.Attachments {
			if !yield(a, nil) {
				return
			}
		}
	}
	r.archive(name, archive{members: members, empty: messages.New("file.empty_mail")},
		depth)
}

// mailBody reads the body of a mail.
func (r *reader) mailBody(name string, m *container.Mail) {
	switch {
	case format.IsEmpty(m.Body):
		if len(m.Attachments) == 0 {
			r.fatal(name, messages.New("file.mail_without_text"))
		}
	case m.Origin.MediaType == "text/plain":
		r.text(name, m.Body)
	case r.within(name, m.Body, r.opt.MaxBytes/8):
		r.parsed(name, m.Body, format.HTML)
	}
}

// mailbox reads the mails of a mailbox.
func (r *reader) mailbox(name string, data []byte, depth int) {
	r.archive(name, archive{members: container.Mbox(data), empty: messages.New("file.empty_mailbox")}, depth)
}

// withOrigin adds to what a file states of itself what its container states of it. The address that a page was
// loaded from goes before the one that it names.
func withOrigin(raw document.Raw, o container.Origin) document.Raw {
	raw.Title = cmp.Or(raw.Title, o.Title)
	raw.Author = cmp.Or(raw.Author, o.Author)
	raw.Published = cmp.Or(raw.Published, o.Published)
	if o.URL != "" {
		raw.URL, raw.URLFrom = o.URL, savedFrom(o)
	}
	return raw
}

// savedFrom is the evidence of the address that a page or file was saved from.
func savedFrom(o container.Origin) messages.Message {
	if o.Captured == "" {
		return messages.New("clue.address_saved")
	}
	return messages.New("clue.address_saved_on", "day", o.Captured)
}
