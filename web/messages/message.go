package messages

import (
	"slices"
	"strings"
)

// Message is something that is to be said: a code, which is the key of its text in
// the catalogues, and what is in that text's places. It is made where it is
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
// (string), a count (int), a list of texts ([]string), a Message or a list of Messages.
type Args []any

// New returns the message of a code. The code and the names have to be written out
// in the call, and each code in one call only: a test compares them with the
// catalogues.
func New(code string, args ...any) Message { return Message{code, args} }

// String returns m in English.
func (m Message) String() string { return English().Tell(m) }

// Clone returns m with texts of its own, which share memory with no other.
func (m Message) Clone() Message {
	args := slices.Clone(m.Args)
	for i, arg := range args {
		args[i] = cloneArg(arg)
	}
	return Message{strings.Clone(m.Code), args}
}

func cloneArg(arg any) any {
	switch arg := arg.(type) {
	case string:
		return strings.Clone(arg)
	case []string:
		return cloneAll(arg, strings.Clone)
	case Message:
		return arg.Clone()
	case []Message:
		return cloneAll(arg, Message.Clone)
	}
	return arg
}

func cloneAll[T any](list []T, clone func(T) T) []T {
	list = slices.Clone(list)
	for i := range list {
		list[i] = clone(list[i])
	}
	return list
}

// IsZero reports whether m says nothing.
func (m Message) IsZero() bool { return m.Code == "" }

// Tell returns m in l, "" for the zero Message.
func (l *Language) Tell(m Message) string { return l.Say(m.Code, m.Args...) }
