package server

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// The language of a page stands in its address, as lang=ru, and nowhere else: no
// cookie and no Accept-Language header, so that an address shows the same to
// everybody who is sent it, and a cache keeps one answer an address without Vary.
// Without the parameter a page is English, and so is what the API says always: it
// takes lang, because a page's query string works there too, and says the same.
//
// What the index holds is not translated: titles, texts, names and the evidence of a fact
// stay English, and pages mark them as such.

// languageKey is the context key of the language of a request's page.
const languageKey = "language"

// takeLanguage reads the language of an address and takes the parameter out of the
// request: what is searched does not depend on it.
func takeLanguage(c *gin.Context) error {
	values := c.Request.URL.Query()
	given, ok := values[api.LanguageParam]
	if !ok {
		return nil
	}
	code, bad := api.ParseLanguage(given)
	if len(bad) > 0 {
		return api.BadParams(bad)
	}
	if l, ok := messages.In(code); ok {
		c.Set(languageKey, l)
	}
	values.Del(api.LanguageParam)
	u := *c.Request.URL
	u.RawQuery = values.Encode()
	c.Request.URL = &u
	return nil
}

// languageOf returns the language of a request's page, even of a request that was
// refused before it was read.
func languageOf(c *gin.Context) *messages.Language {
	if l, ok := c.Get(languageKey); ok {
		return l.(*messages.Language)
	}
	if l, ok := messages.In(c.Request.URL.Query().Get(api.LanguageParam)); ok {
		return l
	}
	return messages.English()
}

// shown is the data of a page's layout: the page's view, and its languages.
type shown struct {
	View      any
	Lang      string
	Languages []languageLink
}

// languageLink is the same page in another language, or in this one.
type languageLink struct {
	Code, Name, URL string
	Current         bool
}

// languageLinks returns the addresses of a page in every language.
func languageLinks(at *url.URL, current string) []languageLink {
	var links []languageLink
	for i, l := range messages.All() {
		values := at.Query()
		values.Del(api.LanguageParam)
		if i > 0 {
			values.Set(api.LanguageParam, l.Code)
		}
		links = append(links,
			languageLink{l.Code, l.Name, api.WithQuery(at.EscapedPath(), values.Encode()), l.Code == current})
	}
	return links
}

// render renders a page in the variant of its request, complete or not at all.
func (s *Server) render(c *gin.Context, name string, view any) ([]byte, error) {
	l := languageOf(c)
	v := variant{l.Code, name == "search" && c.Query(api.LayoutParam) == api.Flat}
	pages, err := s.pages[v]()
	if err != nil {
		return nil, err
	}
	return pages.Render(name, shown{view, l.Code, languageLinks(c.Request.URL, l.Code)})
}

// show answers with a page.
func (s *Server) show(c *gin.Context, status int, name string, view any) error {
	body, err := s.render(c, name, view)
	if err != nil {
		return err
	}
	timed(c)
	c.Data(status, "text/html; charset=utf-8", body)
	return nil
}
