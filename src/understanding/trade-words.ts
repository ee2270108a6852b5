/**
 * Words of the trade in Swedish, Norwegian and English that mean the same to a billing desk. A pattern is a whole word, `start*`, `*inside*`,
 * or two or three words joined by `_`. Written with real letters; compared folded. This is what lets a Swedish phrase teach the Norwegian side.
 */
export const TRADE_WORDS: Readonly<Record<string, string>> = {
  bill: 'faktur* *faktura* räkning* *räkning* regning* *regning* rekning* *rekning* avi avin avier *avin bill bills invoice* giroen girot blankett*',
  pay: 'betala* betalt* betale* betaler betaling* betalning* bet pröjsa* lösa gjøre_opp göra_upp erlägg* reglera* pay pays paying payment* punga bla blaer hosta spytte løse *betaling *betalning',
  paid: 'betalt betald betalat betalade betalte betald_den bettalt betalta paid betalade_ju pröjsat pröjsade swishat swishade vippset vipset vippsa gjort_opp innbetalt inbetald inbetalt',
  unpaid:
    'obetal* ubetal* utestående uteståande uteståend* outstanding unpaid restbelopp restbeløp gjenstå* återstå* owe owing',
  owe: 'skyldig* skylder skyldte skuld skulden skulder gjeld gjelda gjelden owe owes debt',
  amount:
    'belopp* beløp* summa* sum summen summa slutsumma* totalsumma* total totalt totalen totalbeløp* totalbelopp* amount',
  cost: 'kosta* koster kost kostnad* pris priset prisen priser prisa* price* cost*',
  due: 'förfall* forfall* förfaller forfaller betaldag* betalingsfrist* betalfrist* betalningsfrist* frist fristen deadline betalningsdatum* betalingsdato* sista_dag siste_dag sista_dagen siste_dagen due senest senast',
  reference:
    'ocr* *ocr kid kid-nummer kidnummer* kid-nr kidnr referens* referanse* refnr ref betalningsreferens* betalingsreferanse* reference',
  account:
    'bankgiro* plusgiro* postgiro* bg bg-nr bgnr pg pg-nr pgnr kontonummer* kontonr konto kontot kontoen kontonumret iban bic swift account clearingnummer* clearing',
  message_field: 'meddelande* melding meldingsfelt* meddelandefält* meldingsfeltet',
  method:
    'swish* *swish vipps* kort kortet visa mastercard betalkort* bankkort* kredittkort* kreditkort* klarna apple_pay google_pay applepay googlepay paypal kontant* cash nettbank* internetbank* bankappen mobilbank* bankkontor* kortbetaling* kortbetalning* card',
  link: 'länk* *länk *länken lenk* *lenke *lenka *lenken link* url',
  booked:
    'registrer* bokför* bokfør* bokad bokat mottatt mottagen mottagit tatt_imot tagit_emot kommit_in kommet_inn kommit_fram kommet_fram framme gått_igenom gått_gjennom gikk_igjennom gick_igenom igenom gjennom igjennom inkommit innkommet received arrived synlig syns synes',
  transfer:
    'överförde overførte satte_in satt_in sette_inn satte_inn skickade_in sendte_inn inbetalade innbetalte gick_in gikk_inn överför* overfør* innbetaling* inbetalning* innbetalt transaktion* transaksjon* betalningen betalingen betalinga pengarna pengene pengane penga',
  money: 'pengar* penger pengene pengarna pengane cash stålar kosing spänn gryn money',
  schedule:
    'schemalag* planlagt lagt_in lagt_inn forfallsregist* förhandsregist* lägger_in legger_inn lagd lagret stemplet',
  later:
    'senare seinare seinere senere skjuta skyve flytta_fram uppskov utsett* utsette* utsettelse* anstånd* respit* förläng* forleng* längre_tid lengre_tid mer_tid meir_tid vänta vente postpone later extension uppskjut* dröja utsatt framskjut* skjuter skyver dager_til dagar_till dagars uker_til',
  split:
    'dela_upp dele_opp delbetal* avbetal* avbetala* nedbetal* betalingsplan* betalningsplan* avdrag amorter* rater rate omgångar omganger delar deler halva halve halvparten hälften dela dele resten uppdel* oppdel* installment* instalment* betalingsordning* avbetalningsplan* smådelar porsjon* split bitar bitvis oppstykk* deling',
  afford:
    'knapert trangt tufft tøft fattiglapp minimum uføre ufør ensamstående aleneforsørger råd_med har_inte_råd råd afford klarar_inte klarer_ikke pank blakk blakke fattig sjukskriv* sykmeld* sjukmeld* arbetslös* arbeidsledig* arbeidslaus permitter* varslad',
  higher:
    'hög höga högre högt höjt höjd höjts höjning* dyr dyra dyrt dyrare dyreste dyrere dyrare høy høye høyt høyere høg høgare høgere økt øker økte økning auka ökat ökning ökade stigit steget stiger sprungit skenat doblet dubbelt dobbelt dubbla dobla higher expensive increased skyhög* skyhøy* svindyr* kjempedyr* jättedyr* jättehög* smyghöj* kjempehøy* rasat ruskigt steg gått_upp gått_opp gikk_opp gick_upp mer_än meir_enn mer_enn',
  compare:
    'förra forrige förrige førre sist förut før tidigare tidligare tidlegere vanlig vanligt vanligtvis vanlegvis brukar bruker_å pleier pleide plar plejer brukade än_sist enn_sist sedvanlig normalt normal skillnad* forskjell* skilnad ändrats endret endra forandra* annorlunda annerledes usual previous last_month',
  fee: 'avgift* *avgift *avgiften *avgifter gebyr* *gebyr *gebyret fee fees påslag* tillägg* tillegg* kostnad kostnaden surcharge',
  fixed_fee:
    'fastavgift* nätavgift* fastledd* nettleie* nettleige* nätpris* påslag grundavgift* fastbeløp månadsavgift* månedsavgift* fakturaavgift* fakturagebyr* fakturerings* aviavgift* expeditions* termingebyr* etablering* startavgift* anslutningsavgift* tilknytning* elcertifikat* elsertifikat* energiskatt* forbruksavgift* elavgift* öresutjämning* öresavrundning* øresavrunding* avrunding avrundning effektavgift* effekttariff* effektledd* kapasitetsledd* energiledd* kabelavgift* serviceavgift* spotpris* enova* justering* periodiser* efterskott* akonto* a-konto',
  row: 'rad raden rader raderna linje linja linjen linjene linjer post posten posterna posteringen poster punkt punkten line',
  meaning:
    'betyder betyr tyder innebär innebærer menas mening menes menes_med förklar* forklar* spesifi* specifi* explain means förstår_inte forstår_ikke fattar_inte skjønner_ikke begriper skönjer uträkn* utregn* beräkn* beregn* ingår inngår räknas regnes regna_ut förtydlig* utdjup* utdyp*',
  wrong:
    'fel feil feilen felet galet galt gal gæli stämmer_inte stemmer_ikke stemmer_itj inte_rätt ikke_riktig felaktig* feilaktig* feilfaktur* felfaktur* feildebiter* feldebiter* wrong incorrect mistake misstag oriktig* urimelig orimlig*',
  dispute:
    'bestrid* bestride* invänd* innsigelse* innsigelser reklamer* protest* motsätt* vägrar nekter nektar godtar_ikke godtar_inte godkänner_inte godkjenner_ikke aksepterer_ikke accepterar_inte dispute*',
  ordered:
    'beställ* bestill* bestilt tinga tingat avtalat avtalt lovad lovade lovet lova utlovad* fått_lov tackat_ja takket_ja skrivit_på signert godkänt godkjent ordered samtyck* samtykk*',
  returned: 'lämnat_tillbaka levert_tilbake returner* retur skickat_tillbaka sendt_tilbake återlämn* tilbakelever*',
  reminder:
    'påminn* påmind* *påminnelse *påminnelsen purr* *purring *purringen purre* purra reminder* minner_meg påmint',
  interest:
    'ränta räntan räntor rente renta renter rentene dröjsmål* drøjsmål* forsinkelsesrent* morarente* morarenter straffavgift* förseningsavgift* forsinkelsesgebyr* interest påminnelseavgift* purregebyr* purrigebyr*',
  waive:
    'frafalt frafalle efterskänkt ettergitt bjuda_på spandere kompis snäll_och grei_og stryk* stryka slippa slippe slipp slopa fjerne_gebyret efterskänk* ettergi* frafall* nolla nulle nullstill* avskriva ta_bort ta_vekk fjerne fjern ta_bort_avgiften waive kulans kulanse undantag unntak nåde',
  collection:
    'inkass* kronofogd* kronofogden namsmann* namsmenn* betalningsanmärk* betalingsanmerk* anmärkning* anmerkning* intrum kredinor lowell sergel visma_finans utmät* utpant* utlegg inkasso forliksråd* tingsrätt* betalningsföreläggande* indrivning* inndriv* skuldindriv* rättsl* rettslig* stämning debt_collect* collection* uc kreditupplysning* kredittsjekk krav kravet kravbrev*',
  cutoff:
    'dog_mobilen död_lur slocknat strömlös ingen_signal dødt_nett stäng* stenge* stenger stengt avstäng* avsteng* stänger_av släck* bryter koblet_fra frånkoppl* sperr* spärr* åpne_igjen öppna_igen återöppn* gjenåpn* kopplas_ur slår_av disconnect* strypt strupa strupet',
  consequence:
    'händer_om skjer_om skjer_hvis skjer_dersom hender_hvis konsekvens* påföljd* struntar gir_blaffen ignorer* låter_bli unnlater låta_bli la_være',
  copy: 'kopi* kopia pdf pdf-* duplikat utskrift* dubblett* copy ladda_ner laste_ned nedlast* ladda_ned lasta_ned bilaga* bifogad* vedlegg* attachment',
  again: 'igen igjen på_nytt på_ny ny_kopia en_gång_till en_gang_til åter omigen again',
  lost: 'skräppost* søppelpost* spam-mapp* forlagt förlagt kommer_inte ikke_finne søkk_borte spårlöst sporløst tappat borttappad slarvat mista mistet rota_bort rotet_bort slängt kastet kasta raderat slettet sletta försvunn* forsvunn* hittar_inte finner_ikke finn_ikkje hittar finner finn hittade fann borta vekk borte kommer_inte_åt lost',
  einvoice:
    'brevbärare posta poste lådan kassa_ute appar apper e-faktura* efaktura* e-faktur* e-post* kivra kivras digipost mejl mejlen mail mailen e-mail email epost* sms sms:et papper* pappers* papir* brev brevet brevpost postlåda* postkasse* posten brevlåda* vanlig_post ehf peppol svefaktura* elektronisk* digital* appen mina_sidor min_side app',
  direct:
    'av_sig av_seg av_sig_själv dro_ikke drog_inte autogiro* avtalegiro* avtale_giro auto_giro autogirot autopay automatisk* dras drages dragning* dragits drogs drog trekkes trukket trekk trekke trakk draget belast* medgivande* fullmakt_autogiro täckning* dekning beløpsgrense* beloppsgräns* maxbelopp* fasttrekk* direct_debit stående_överföring fast_trekk',
  refund:
    'återbetal* tilbakebetal* tillbakabetal* refusjon* refunder* refund* tillgodo* til_gode tilgode til_godes till_godo kredit* kreditnota* kreditfaktura* kreditering* krediter* överskott* overskytende overskudd* övertrassering överbetal* overbetal* för_mycket for_mye för_mkt for_mykje dubbelbetal* dobbeltbetal* dubbelt_betalat två_gånger to_ganger to_gonger utbetal* betalt_dobbelt minusbelopp* minus pengarna_tillbaka pengene_tilbake tilbakebetaling* credit balance overpaid',
  not_mine:
    'inte_min ikke_min ikkje_min inte_mitt ikke_mitt inte_mig ikke_meg ikkje_meg fel_person feil_person fel_mottagare feil_mottaker känner_inte kjenner_ikke kjenner_ikkje heter_inte heter_ikke fel_adressat feil_adressat bor_inte bor_ikke flyttat_härifrån wrong_person not_mine adresserad adressert',
  deceased:
    'begravd änka änkling enke enkemann död døde død dog döde avliden avliddes avled avgått gått_bort gikk_bort gått_ur_tiden dødsbo* dödsbo* bortgång* bortgang* arvinge* arving* begrav* deceased died',
  relative:
    'mamma* mammas pappa* pappas mor moren mora mors far faren fars son sonen sonens sønn* sønnen dotter* dottern datter* dattera datteren bror brorsan broren syster* syrran søster* søstera sambo* sambons samboer* samboeren make maken maka man mannen fru frun kone kona konen ektemann* ektefelle* hustru* kompis* venn venninne* venninna kamerat granne* grannens nabo* naboen exman exfru ex exet eks eksen pojkvän* flickvän* kjæreste* kjærest* tjejen morfar farfar mormor farmor bestemor bestefar besta svärmor* svigermor* svigerfar* barn barnet husband wife mother father neighbo*',
  tenant:
    'hyresgäst* leietaker* leieboer* leigetakar* hyresvärd* huseier* utleier* huseigar* bostadsrätt* brf borettslag* sameie* styret föreningen andrahands* tenant* landlord* inneboende*',
  sold: 'sålt sålde solgt solgte selt selde säljer selger sold överlåt* overdratt',
  company:
    'företag* firma* firmaet bolag* bolaget selskap* selskapet bedrift* bedriften ab as foretak* orgnr organisationsnummer* organisasjonsnummer* org.nr company enkeltperson* enskild_firma chef* chefen sjefen arbetsgivar* arbeidsgiver* arbeidsgivar*',
  change:
    'ändra* ändring* endre* endring* endra byta byter bytt byte bytte bytta bytet uppdater* oppdater* korriger* justera change rätta rette rett_opp byt skifta skifte update',
  contact_detail:
    'adress* adresse* telefonnummer* telefonnr mobilnummer* mobilnr tlf tlfnr nummer nummeret numret efternamn* etternavn* etternamn namn namnet navn navnet address kontaktuppgift* kontaktinfo* kontaktopplysning* postadress* postboks* mejladress* mailadress* mailadresse* e-postadress* epostadress* leveringsadress* folkbokför* c/o phone_number personuppgifter uppgifter opplysninger referens_på märkning merking bestillingsreferanse',
  move: 'flytta* flytt flytte* flytter flyttar flyttad flyttet flytting* flyttning* flyttanmäl* inflytt* innflytt* utflytt* överlåtelse* overtagelse* overtar overtakelse* överta* tillträde* tilträd* tiltre* flyttemelding* nyckel* nøkkel* moving move moved lägenhet* leilighet* leiligheta hybel* bostad* bolig* hus huset nyinflytt*',
  cancel:
    'konkurrent* bli_av_med bli_kvitt byter_bolag säger_upp slippa_avtal uppsagt oppsagt låst fast_hos säg_upp säga_upp sagt_upp sa_upp sade_upp uppsäg* si_opp sagt_opp sa_opp oppsig* oppseiing* seie_opp avsluta* avslutt* avslut* slutar slutter slutte sluta_som terminer* kanseller* ångerrätt* ångra* angrerett* angre angrer bindningstid* bindingstid* bindetid* bunden bundet hävning cancel* avbest* avbryt* terminate lämna_er gå_ur',
  plan: 'abonnemang* abonnement* abb abbet abo abon abonemang* paket paketet pakke pakken pakka pakker *pakken *paketet tjänst tjänsten tjeneste* avtal avtalet avtale avtalen avtala *avtal *avtalet *avtale *avtalen kontrakt* plan hastighet* mbit mb gb gbit surf datamängd* datapott* rörligt rörlig fastpris* fast_pris spotpris* spot timpris* timespris* fastprisavtal* uppgrader* oppgrader* nedgrader* nedgrad* subscription medlemskap* medlemskapet gymkort* treningskort* familjeabonnemang familieabonnement rabatter kampanj kampanje* fryse frysa frys pausa pause speed',
  cheaper:
    'billigare billigere billig billigaste billigst lägre lavere mindre studentrabatt* pensionär* pensjonist* ungdom* cheaper',
  usage:
    'gig mätarn målern snurrar förbruk* forbruk* forbruket använt använd* bruk_av brukt brukte brukar_el kwh kilowatt* mätar* måler* måleren målar* målaravles* avläs* avles* avlest mätvärde* målerverdi* målerstand* uppskatt* stipuler* estimert* beräknad_förbrukning data_kvar data_igjen datan dataen dataforbruk* surfen ringminut* ringeminutt* minuter minutter samtal samtaler roaming kubik* m3 vattenförbrukning* vannforbruk* strømforbruk* elförbrukning* usage kvot* kvote* datatrafik* surf elanvändning*',
  vat: 'skattemeld* deklaration* utlägget utlegget moms momsen momsbelopp* mva mva-* mvaen merverdiavgift* mervärdesskatt* kvitto* kvittot kvittering* kvittere* orgnr bokföring* regnskap* rekneskap* revisor* regnskapsfører* redovisning* underlag bilag verifikat* verifikation* avdragsgill* fradrag* momsreg* vat receipt* betalningsbekräft* betalingsbekreft* utlägg ehf',
  fraud:
    'bluff* *bluff svindel* svindl* svindla bedrägeri* bedräg* bedrageri* scam* phishing* fake falsk* falskt äkta ekte på_riktigt på_ordentlig fejk* fejkad lurendrej* lureri lurt lurad lurer_noen luras suspekt mistänkt* mistenkelig* skum skumt skummelt skummel muffens spam trygt trygg tryggt säker_länk sikkert lita_på stole_på stola_på legit virus hacka* hacket genuine hederlig seriøs* seriös* bankid bank_id tvilsom* tveksam*',
  human:
    'levande levende växeltelefonist tråden uppringd oppringt ringas slå_på_tråden människa* menneske* menneskje* person personen kundservice* kundtjänst* kundeservice* kundesenter* kundesupport kundenservice support handläggare* saksbehandler* sakshandsamar* medarbetare* medarbeider* operatör* rådgiver* rådgivare* ringa ringer ringe ring_meg ring_mig ring ringt samtal_med telefon telefonen tlf växel* sentralbord* växeln snakke_med prata_med tala_med snakka_med human agent someone_real kollega callback öppettid* åpningstid* opningstid* öppet_på telefontid* någon_levande nån_riktig besöka kontor kontoret chatta_med levande levende ansvarig leder lederen',
  rude: 'skit* *skit dritt* *dritt drit* jävl* jævl* fan faen fy helvete* hælvette satan* idiot* idioter fitt* fitte* kuk* hora* horunge* råtta pissa pissig* kass uselt usel usla elendig* värdelös* verdiløs* skandal* urdåliga urdålig dåliga dåligt dårlig dårlege dårleg värsta verste udugelig* oduglig* inkompetent* tjuvar tyver tyvene tjuver rån rånare ran svindlere bedragare skäms skamme* skamlös* skamløs* sopor søppel patetisk* latterlig* löjlig* förbannad* forbanna* trött_på lei_av drittlei less missnöjd* misfornøyd* misnøgd besviken* skuffet skuffa rasande rasende irriterad* irritert arg sint upprörd* opprørt pinsamt shit fuck* useless terrible awful',
  complaint:
    'klagomål* klage klaga klager klagar klagen klagande forbrukertilsyn* forbrukarrådet forbrukerrådet konsumentverket arn allmänna_reklamation* konsumentombud* anmäla_er anmäler anmelder anmelde nemnda nemnd nämnd* ofog bemötande* oppførsel oppførsla behandling behandlad behandlet complain* konsumentrådgivare* forbrukerombud*',
  stop_messages:
    'stopp stop sluta slutt avregistrer* avanmäl* avmeld* meld_av meld_meg_av avprenumer* avabonner* unsubscribe ta_bort_mig slett_meg slette radera gdpr personvern* dataskydd* spamma spammer spam utskick* utsendels* reklam* reklame* sms:a smsa skicka_inte ikke_send samtycke samtykke nummer_från_listan lista listan lista_deres mass-sms',
  language:
    'engelsk* english norsk* norska svensk* svenska nynorsk* bokmål* dansk* danska finsk* finska polsk* polska polish arabisk* arabiska arabic somali* ukrainsk* ukrainska ukrainian tysk* tyska german spansk* spanska spanish fransk* franska french rysk* ryska russisk russian språk* språket språk_på language* urdu tigrinja tigrinska dari farsi persiska persisk turkiska tyrkisk thai thailändska rumänska rumensk litauisk* samisk* samiska translate översätt* oversett* lettisk* serbiska kurdiska',
  service_fault:
    'wifi* wi-fi router* ruter* routern strömavbrott* strømbrudd* straumbrot uppkoppl* tilkobl* internet internett nettet nätet täckning_här dekning_her dekoder* dekodern simkort* sim-kort* pin pinkod* pinkode* puk* fungerer_ikke funkar_inte virker_ikke verkar_inte lagar långsamt treigt treig segt buffrar nere krånglar strömlöst strømløst lösenord* passord* logga_in logge_inn innlogg* inlogg* installer* restart* starta_om',
};
