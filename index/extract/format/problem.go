package format

import (
	"tipsearch/index/document"
	"tipsearch/web/messages"
)

// What the readers of several formats say.

// NoText is said of a file that is whole and holds no text.
var NoText = messages.New("file.no_text")

// withText returns why a file without any text is not read; nil for one with text.
func withText(out *document.Raw) error {
	switch {
	case len(out.Blocks) > 0:
		return nil
	case len(out.Problems) > 0:
		return out.Problems[0].Err()
	}
	return NoText.Err()
}

// damaged returns the message that a file of that format is read up to an error.
func damaged(form Kind, err error) messages.Message {
	return messages.New("file.damaged_from", "format", string(form), "why", messages.Of(err))
}

func badStyles(err error) messages.Message {
	return messages.New("file.styles", "why", messages.Of(err))
}

func tooDeep(most int) error { return messages.New("file.nested", "n", most).Err() }
