package messages

// Message is something that is to be said: a code, which is the key of its text in
// the catalogues, and what stands in that text's places. It is made where it is
// known what to say, and becomes a sentence only where somebody reads it:
//
//	m := messages.New("notice.short_prefix", "word", "h", "n", 2)
//	m.String()    // for the API, the command line and logs, in English
//	russian.Tell(m)
//
// The zero Message says nothing. As JSON it is {"code": "notice.short_prefix",
// "args": {"n": 2, "word": "h"}}.
type Message struct {
	Code string `json:"code,omitempty"`
	Args Args   `json:"args,omitempty"`
}

// Args are the names of places and what stands there, in turn. A value is text
// (string), a count (int), a list of texts ([]string) or a Message.
type Args []any

// New returns the message of a code. The code and the names have to be written out
// in the call, and each code in one call only: a test compares them with the
// catalogues.
func New(code string, args ...any) Message { return Message{code, args} }

// String says m in English.
func (m Message) String() string { return English().Tell(m) }

// IsZero reports whether m says nothing.
func (m Message) IsZero() bool { return m.Code == "" }

// Tell says m in l, "" for the zero Message.
func (l *Language) Tell(m Message) string { return l.Say(m.Code, m.Args...) }
