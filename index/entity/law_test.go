package entity

import "testing"

func TestLaws(t *testing.T) {
	mentioned(t, Report{Country: "MYS", Year: 2020}, [][2]string{
		{"under Article 128 of the criminal code", "Article 128 of the criminal code=mys-criminal-code-article-128"},
		{"Article 129/1 of the criminal code and Article 129/1 of the Penal Code",
			"Article 129/1 of the criminal code=mys-criminal-code-article-129-1; Article 129/1 of the Penal Code=mys-criminal-code-article-129-1"},
		{"Articles 119 and 120 of the penal code",
			"Articles 119=mys-criminal-code-article-119; 120 of the penal code=mys-criminal-code-article-120"},
		{"Sections 370 and 370A of the Indian Penal Code",
			"Sections 370=ind-criminal-code-section-370; 370A of the Indian Penal Code=ind-criminal-code-section-370a"},
		{"Section 12 of the Anti-Trafficking in Persons and Anti-Smuggling of Migrants Act (ATIPSOM)",
			"Section 12 of the Anti-Trafficking in Persons and Anti-Smuggling of Migrants Act=mys-anti-trafficking-in-persons-and-anti-smuggling-of-migrants-act-section-12; ATIPSOM=mys-anti-trafficking-in-persons-and-anti-smuggling-of-migrants-act"},
		{"the Trafficking in Persons Act (2009) and the Trafficking in Persons Act of 2009",
			"Trafficking in Persons Act (2009)=mys-trafficking-in-persons-act; Trafficking in Persons Act of 2009=mys-trafficking-in-persons-act"},
		{"Law No. 3/2014 and Law 27-2005", "Law No. 3/2014=mys-law-no-3-2014; Law 27-2005=mys-law-27-2005"},
		{"the 2016 anti-trafficking law. The anti-trafficking law required care.",
			"2016 anti-trafficking law=mys-2016-anti-trafficking-law; anti-trafficking law=mys-2016-anti-trafficking-law"},
		{"anti-trafficking law enforcement efforts", ""},
		{"the Palermo Protocol and the UN TIP Protocol",
			"Palermo Protocol=palermo-protocol; UN TIP Protocol=palermo-protocol"},
		{"ILO Convention 182 and ILO Convention No. 29; Conventions 87 and 98 of the ILO",
			"ILO Convention 182=ilo-convention-182; ILO Convention No. 29=ilo-convention-29; Conventions 87=ilo-convention-87; 98=ilo-convention-98; ILO=ilo"},
		{"violations of the Labor Code and Article 8 of the Labor Code",
			"Labor Code=mys-labor-code; Article 8 of the Labor Code=mys-labor-code-article-8"},
		{"Articles 5–11 of the Penal Code",
			"Articles 5=mys-criminal-code-article-5; 11 of the Penal Code=mys-criminal-code-article-11"},
		{"Article 135 (human trafficking) of the criminal code",
			"Article 135 (human trafficking) of the criminal code=mys-criminal-code-article-135"},
		{"see section 6 and Table 5", ""},
		{"under article 129, although Article 129 of the criminal code",
			"article 129=mys-criminal-code-article-129; Article 129 of the criminal code=mys-criminal-code-article-129"},
		{"under article 12 of its plan", ""},
		{"the Convention on the Rights of the Child",
			"Convention on the Rights of the Child=convention-on-the-rights-of-the-child"},
		{"The constitution and law provide for freedom.", "constitution=mys-constitution"},
		{"the 2018 Prevention of Human Trafficking Act",
			"2018 Prevention of Human Trafficking Act=mys-prevention-of-human-trafficking-act"},
	})
}

// In many countries the numbers of laws start from one each year: the year distinguishes them.
func TestNumberedLaws(t *testing.T) {
	mentioned(t, Report{Country: "OMN", Year: 2020}, [][2]string{
		{"Law No. 4 of 2008 and Law No. 4 of 2016 differ",
			"Law No. 4 of 2008=omn-law-no-4-2008; Law No. 4 of 2016=omn-law-no-4-2016"},
		{"Law No. 4 (2008), Law No. 4/2008 and Law No. 4 of 2008 are one",
			"Law No. 4 (2008)=omn-law-no-4-2008; Law No. 4/2008=omn-law-no-4-2008; Law No. 4 of 2008=omn-law-no-4-2008"},
		{"Law No. 4 of 2008. Under Law No. 4 and Article 2 of Law No. 4",
			"Law No. 4 of 2008=omn-law-no-4-2008; Law No. 4=omn-law-no-4-2008; Article 2 of Law No. 4=omn-law-no-4-2008-article-2"},
		{"Law No. 4 of 2008 and Law No. 4/2016. Law No. 4 says",
			"Law No. 4 of 2008=omn-law-no-4-2008; Law No. 4/2016=omn-law-no-4-2016; Law No. 4=omn-law-no-4"},
		{"Law No. 4 says. Law No. 5 of 2016 says", "Law No. 4=omn-law-no-4; Law No. 5 of 2016=omn-law-no-5-2016"},
		{"Law No. 4 of 23 May 2008 and Law No. 4 of June 1, 2016",
			"Law No. 4=omn-law-no-4-2008; Law No. 4=omn-law-no-4-2016"},
		{"Republic Act No. 10364 of 2012 and Republic Act No. 10364",
			"Republic Act No. 10364 of 2012=omn-republic-act-no-10364; Republic Act No. 10364=omn-republic-act-no-10364"},
		{"Decree 46-2001 and Decree 46", "Decree 46-2001=omn-decree-46-2001; Decree 46=omn-decree-46-2001"},
	})
	_, entities := Find("Law No. 4 (2008) and Law No. 4 of 2016.", Report{Country: "OMN"})
	for i, want := range []string{"Law No. 4 of 2008", "Law No. 4 of 2016"} {
		if entities[i].Name != want {
			t.Errorf("got %q, want %q", entities[i].Name, want)
		}
	}
}

func TestPersons(t *testing.T) {
	mentioned(t, Report{Country: "MYS", Year: 2020}, [][2]string{
		{"the government released Gaspar Matalaev, a reporter; later Matalaev left",
			"Gaspar Matalaev=person-gaspar-matalaev; Matalaev=person-gaspar-matalaev"},
		{"The end.\n– Ander Moreno\nPhoto", "Ander Moreno=person-ander-moreno"},
		{"President Gurbanguly Berdimuhamedov spoke", "Gurbanguly Berdimuhamedov=person-gurbanguly-berdimuhamedov"},
		{"activist Zaur Qafarli was arrested", "Zaur Qafarli=person-zaur-qafarli"},
		{"Human Trafficking and Sex Trafficking are crimes", ""},
		{"The Trafficking Profile and Prioritized Recommendations", ""},
		{"Officials said Sub-Saharan Africa", "Sub-Saharan Africa=sub-saharan-africa"},
	})
}

func TestProgrammes(t *testing.T) {
	mentioned(t, Report{Country: "MYS", Year: 2020}, [][2]string{
		{"Alliance 8.7 and the Better Work program", "Alliance 8.7=alliance-8-7; Better Work=better-work"},
		{"a national action plan and an awareness program", ""},
	})
}
