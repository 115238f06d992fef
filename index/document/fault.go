package document

import (
	"errors"
	"io/fs"

	"tipsearch/web/messages"
)

// FileFault returns why a file or folder cannot be opened or read, without its name.
func FileFault(err error) messages.Message {
	var path *fs.PathError
	var said *messages.Error
	switch {
	case errors.As(err, &said):
		return said.Message
	case errors.Is(err, fs.ErrNotExist):
		return messages.New("file.missing")
	case errors.Is(err, fs.ErrPermission):
		return messages.New("file.forbidden")
	case errors.As(err, &path):
		return messages.AsIs(path.Err.Error())
	}
	return messages.AsIs(err.Error())
}

// Stopped returns the message that a reading was stopped by err, which is nothing of the file's.
func Stopped(err error) messages.Message {
	return messages.New("file.stopped", "why", messages.Of(err))
}
