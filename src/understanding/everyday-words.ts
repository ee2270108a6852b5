/**
 * Everyday words in the spellings people use, dialect and chat included: question words, time, yes and no, politeness, who. Same pattern
 * language as the trade words. "ka", "kva", "hva", "va" and "vad" are one thing to the model.
 */
export const EVERYDAY_WORDS: Readonly<Record<string, string>> = {
  what: 'vad va vaddå vadå hva ka kva hvafor kafor hvaffor what whats wat vafan hvilken hvilket hvilke vilken vilket vilka kva_for ka_for koffer_en kaslags hvaslags kva_slags vilke which åffer_en',
  when: 'när nær når nar naar når_tid katti ka_tid kor_tid nårti koss_tid when närdå hurdags når_er når_e til_når till_när tidspunkt vilken_dag hvilken_dag hvilken_dato vilket_datum kva_dag',
  how: 'hur hvordan hvordn hvrdan korleis korsen kossen koss kordan kelleis hurdan hurdan how hvorledes hordan hur_gör hvordan_gjør assen åssen hurr',
  how_much:
    'hur_mycket hur_mkt hvor_mye hvor_mykje kor_mykje kor_mye how_much hvormye hurmycket hur_mö hvor_my ka_mykje hur_mye å_mye vor_mye hvor_stor hur_stor',
  how_long:
    'hur_länge hvor_lenge kor_lenge hur_lång hvor_lang kor_lang how_long hur_många_dagar hvor_mange_dager hur_snabbt hvor_fort hvor_raskt',
  how_often:
    'hur_ofta hvor_ofte kor_ofte kor_ofta how_often varje_månad hver_måned kvar_månad kvartalsvis kvartal hver_mnd varannan_månad annenhver annankvar månadsvis månedlig månedsvis',
  why: 'varför varfö varfor vaffö vaför vrf vf hvorfor vorfor hvorfår korfor koffor koffer kvifor hvrfor hvf why hvorfår åffer åfför hur_kommer_det hvordan_har hvorledes anledningen grunnen beror grunnar',
  where:
    'var_är vart hvor_er kor_er kor_e hvor where var_hittar hvor_finner var_ligger vart_hittar kor var_finns vars hæn å_er var_ser hvor_ser',
  who: 'vem hvem kven kem who vems hvems kem_e ken',
  can_you:
    'kan_du kan_ni kan_dere kan_dokker kan_dokke kan_de kan_dykk kunne_dere kunde_ni skulle_ni skulle_du kunne_du can_you vill_du vil_du kan_eru kanskje_dere kan_nån kan_noen kan_någon kan_nokon går_det',
  can_i:
    'kan_jag kan_ja kan_jeg kan_eg kan_æ kan_æg kan_vi kan_man får_jag får_ja får_jeg får_eg får_æ kan_e kan_i can_i could_i may_i kunne_jeg kunne_jag kan_mi kan_en få_lov får_man får_vi',
  is_it:
    'är_det er_det e_det är_de e_de er_de is_it is_this är_detta er_dette är_den er_den e_den stämmer_det stemmer_det stemmer_dette',
  has: 'har_ni har_dere har_dokker har_dokke har_du har_de har_dykk har_den har_det har_min har_mitt have_you has_my har_betalningen har_betalingen har_pengarna har_pengene',
  i_have: 'jag_har ja_har jeg_har eg_har æ_har har_jag har_jeg har_eg i_have ive vi_har æ_ha jag_ha',
  i_will:
    'ska_betala skal_betale skal_betala kommer_att kommer_til betalar_på betaler_på betalar_den betaler_den skall_betala ska_fixa skal_fikse fixar_det fikser_det ordnar_det ordner_det lovar lover jag_lovar jeg_lover ill_pay i_will will_pay gonna swishar vippser vipsar vippsar betalar_imorgon tänker_betala tenker_å_betale så_fort så_snart',
  i_want:
    'jag_vill vill jeg_vil vil_ha vill_ha eg_vil æ_vil ønsker ynskjer önskar ønskjer i_want vil_gjerne vill_gärna behöver trenger treng tarv i_need skulle_vilja skulle_ville trenge skulle_behöva skulle_trenge hadde_trengt lyst_til',
  not: 'inte ikke ikkje itj itje ikkj inge ej icke int inteh ente ikk ik ittj ikkje_har aldrig aldri inga ingen inget ingenting ingenting_har intet not dont never no_longer utan uten utan_å',
  already:
    'redan allerede alt_betalt alleredde allereie ju jo för_länge_sen for_lenge_siden sen_länge lenge_siden sedan_länge already alt_er igår i_går i_fjol förra_veckan forrige_uke',
  still:
    'fortfarande fremdeles fortsatt framleis still ännu enda_ikke ennå enno än_inte fortsätter fortsetter ändå likevel trots_att selv_om',
  today:
    'idag i_dag idag_då today ikväll i_kveld ikveld kväll kveld nu nå no direkt genast nu_direkt straks med_en_gang med_ein_gong med_detsamma omgående right_now now strax',
  tomorrow:
    'imorgon i_morgon imorn imorron imårra imorra i_morgen imorgen i_morra i_morgo imorgo tomorrow övermorgon overmorgen',
  payday:
    'lön lönen løn lønn lønna lønnen løning lönar löning csn barnbidrag* pension* pensjon* nav försäkringskassan lånekassen lånekassa a-kassan dagpenger trygd trygda sjukpenning sykepenger salary payday studielån stipend stipendet barnetrygd* skattepengene',
  month: 'månad månaden månader månadens måned måneden måneder månad_till mnd mån mnden month months månader_till',
  next: 'nästa neste nesta nästkommande next kommande kommende framover framöver',
  yes: 'ja japp jepp japp jajamän jajamensan jo jodå jada jaha jau joo jupp yes yep yeah jaa jatack ja_tack ja_takk absolut gärna gjerne visst självklart selvfølgelig självfallet sjølvsagt klart javisst okej ok okay okei oki greit deal kör kjør ja_gärna ja_gjerne ja_visst det_blir_bra fint_det sure go_ahead godkänner bekräftar bekrefter aksepterer accepterar jadå ok_då mm mhm',
  no: 'nej nei næ nä nää näe neh nope nix nehej niks no nah ne nænei tack_nej takk_nei nej_tack nei_takk avstår avstå inte_intresserad ikke_interessert hoppar_över hopper_over låt_bli glem_det glöm_det dropp droppa skippa skip no_thanks struntar_i_det helst_inte helst_ikke',
  hello:
    'hej hei hey hallå hallo halla heisann hejsan heia hallaien tjena tja tjo tjenare tjabba goddag god_dag godmorgon god_morgon god_morgen godkväll god_kväll god_kveld god_aften hi hello mojn morn morsning hejhej hei_hei yo halloj hallais heihei tjaba',
  bye: 'hejdå hej_då ha_det hadet ha_de adjö adjø bye vi_hörs snakkes snakkast høres vi_ses sees ha_en_fin ha_en_bra ha_det_bra god_helg trevlig_helg farvel på_gjenhør hade',
  thanks:
    'tack tackar takk takker tusen_tack tusen_takk taack thx thanks thank_you tackar_så tack_så mange_takk stort_tack takk_for tack_för tackelitack tak',
  please:
    'snälla snella vänligen vennligst venligst please pls plz plis plis_då ber_om är_du_snäll er_du_snill er_dere_snille',
  help: 'hjälp* hjelp* help hjälpa hjelpe',
  question:
    'fråga frågor frågan spørsmål spm spørsmålet spurte undrar lurer undra lurar lure spørre question undring funderar wonder',
  bot: 'bot boten bott chatbot* chatbott* robot* roboten ai maskin maskinen dator_som artificiell kunstig chatgpt gpt datamaskin* automat* automatisk_svar vem_är_du hvem_er_du hvem_er_dette vem_är_det assistent*',
  joke: 'vits vitsar skämt skämta joke haha hahaha hehe hihi lol rofl xd asg flabb gåta gåte läget hur_mår hvordan_går går_det_bra mår_du har_du_det åssen_går',
  prompt:
    'ignorera ignorer ignore instruktion* instruks* instruction* prompt system systemprompt* glöm_allt glem_alt låtsas later_som rollspel rollespill hemlig* hemmelig* regler reglene reglerna regelverk jailbreak developer utvecklarläge utviklermodus admin kommando override forget pretend',
  trivia:
    'väder vädret vær været recept* oppskrift* pizza mat maten film filmen serie* fotboll fotball match matchen kamp kampen bussen buss tåg toget tog huvudstad* hovedstad* president* aktie* aksje* aksjer lotto spel spill dikt diktet sång sang låt musik musikk jobb_hos sommarjobb sommerjobb leverans* paketet_inte pakken_min postnord bring lån bolån boliglån skatteverket skattetaten försäkring* forsikring* resa reise',
  it_is_this: 'den_här det_här den_der den_dära denna denne detta dette de_här disse this den_derre dehär denhär',
  last: 'sist sista siste senaste siste_regning latest förra forrige',
  we: 'vi oss vår vårt våra våre vårres me mi',
  you_firm: 'ni er ert era dere deres dokker dokke dykk dykkar dokkers eru dåkk dåkker',
  letter: 'brev brevet sms sms:et smset mejl mejlet mail mailen melding meldinga meldingen meddelande meddelandet meld',
  send: 'skicka skickar skicka_mig sende send sender sendt skickat sänd sänder sänt senda sent maila mejla maile mejle vidarebefordra',
  get: 'få får fått fikk fekk få_en få_ett fick få_ei skaffa skaffe ordna ordne',
  see: 'se ser sett visa vise vis se_på kolla sjekke sjekk sjekka kika check titta titte',
  register:
    'anmäla anmäl anmäler registrera registrere melde_meg melde_på koppla_på aktivera aktivere skaffa start starta slå_på slå_av koble_på opprette opprett upprätta sette_opp sätta_upp godkjenne',
  small: 'lite litt liten några noen nokre ett_par et_par par',
  because_if: 'om hvis dersom viss ifall if hvis_ikke om_inte',
  but: 'men män but fast sjøl_om selvom trots',
};
