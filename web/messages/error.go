package messages

import "errors"

// Error is an error that can be said in the reader's language: see [Message.Err].
type Error struct{ Message }

// Error returns e in English.
func (e *Error) Error() string { return e.String() }

// Err returns an error that says m. Each call returns another error, so one that is to be
// compared with errors.Is is kept in a variable.
func (m Message) Err() error { return &Error{m} }

// Of returns what err says: the Message of the first [Error] in it, or else its text, which
// stays in the language that it is in.
func Of(err error) Message {
	var said *Error
	if errors.As(err, &said) {
		return said.Message
	}
	return AsIs(err.Error())
}

// AsIs returns the message of a text that is not translated: what the system or a library
// says, or what is quoted.
func AsIs(text string) Message { return New("file.text", "text", text) }
