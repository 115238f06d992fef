package index

import (
	"bytes"
	"encoding/gob"
	"errors"

	"tipsearch/index/entity"
	"tipsearch/index/posting"
)

// Entities are stored by column: gob takes a microsecond for each struct in a list, and an index has tens of
// thousands of entities.
type Entities []entity.Entity

// entityColumns are Entities as they are stored.
type entityColumns struct {
	ID, Name, Type, Code posting.Strings
	AliasesEnd           []uint32 // of each entity in the columns of aliases
	Alias                posting.Strings
	From, To             []int // by alias
}

// GobEncode implements gob.GobEncoder.
func (e Entities) GobEncode() ([]byte, error) {
	var c entityColumns
	for _, one := range e {
		c.ID, c.Name = append(c.ID, one.ID), append(c.Name, one.Name)
		c.Type, c.Code = append(c.Type, string(one.Type)), append(c.Code, one.Code)
		for _, a := range one.Aliases {
			c.Alias, c.From, c.To = append(c.Alias, a.Name), append(c.From, a.From), append(c.To, a.To)
		}
		c.AliasesEnd = append(c.AliasesEnd, uint32(len(c.Alias)))
	}
	return c.encode()
}

func (c entityColumns) encode() ([]byte, error) {
	var b bytes.Buffer
	err := gob.NewEncoder(&b).Encode(c)
	return b.Bytes(), err
}

// GobDecode implements gob.GobDecoder.
func (e *Entities) GobDecode(b []byte) error {
	var c entityColumns
	if err := gob.NewDecoder(bytes.NewReader(b)).Decode(&c); err != nil {
		return err
	}
	n := len(c.ID)
	if len(c.Name) != n || len(c.Type) != n || len(c.Code) != n || len(c.AliasesEnd) != n ||
		len(c.From) != len(c.Alias) || len(c.To) != len(c.Alias) {
		return errors.New("the columns of entities differ in length")
	}
	aliases := make([]entity.Alias, len(c.Alias))
	for i := range aliases {
		aliases[i] = entity.Alias{Name: c.Alias[i], From: c.From[i], To: c.To[i]}
	}
	*e = make(Entities, n)
	from := uint32(0)
	for i := range *e {
		end := c.AliasesEnd[i]
		if end < from || int(end) > len(aliases) {
			return errors.New("the aliases of entities are not in their order")
		}
		(*e)[i] = entity.Entity{ID: c.ID[i], Name: c.Name[i], Type: entity.Type(c.Type[i]), Code: c.Code[i],
			Aliases: aliases[from:end:end]}
		from = end
	}
	return nil
}
