package messages

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
)

// MarshalJSON writes a as an object, a name for each place.
func (a Args) MarshalJSON() ([]byte, error) {
	object := map[string]any{}
	for i := 0; i+1 < len(a); i += 2 {
		object[a[i].(string)] = a[i+1]
	}
	return json.Marshal(object)
}

// UnmarshalJSON reads what MarshalJSON wrote, in the order of the names.
func (a *Args) UnmarshalJSON(body []byte) error {
	var object map[string]json.RawMessage
	if err := json.Unmarshal(body, &object); err != nil {
		return err
	}
	*a = nil
	for _, name := range slices.Sorted(maps.Keys(object)) {
		value, err := unmarshalArg(object[name])
		if err != nil {
			return err
		}
		*a = append(*a, name, value)
	}
	return nil
}

// unmarshalArg reads a value, whose type its first byte shows.
func unmarshalArg(body json.RawMessage) (any, error) {
	switch body[0] {
	case '"':
		return unmarshal[string](body)
	case '[':
		if bytes.HasPrefix(bytes.TrimLeft(body[1:], " \t\r\n"), []byte("{")) {
			return unmarshal[[]Message](body)
		}
		return unmarshal[[]string](body)
	case '{':
		return unmarshal[Message](body)
	}
	return unmarshal[int](body)
}

func unmarshal[T any](body []byte) (any, error) {
	var value T
	err := json.Unmarshal(body, &value)
	return value, err
}

// GobEncode and GobDecode keep a as JSON, so that no type has to be registered.
func (a Args) GobEncode() ([]byte, error) { return a.MarshalJSON() }

// GobDecode reads what GobEncode wrote.
func (a *Args) GobDecode(body []byte) error { return a.UnmarshalJSON(body) }
