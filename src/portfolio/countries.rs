//! ISO 3166-1: which country codes there are.

/// Alpha-2 and alpha-3 of every country, five letters each, in alphabetical order; XK is the code in use for Kosovo.
const CODES: &str = "\
    ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW \
    AXALA AZAZE BABIH BBBRB BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN \
    BOBOL BQBES BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG \
    CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW CXCXR CYCYP CZCZE \
    DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN \
    FJFJI FKFLK FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL \
    GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV \
    HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM \
    JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO \
    LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE \
    MFMAF MGMDG MHMHL MKMKD MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS \
    MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER NFNFK NGNGA NINIC NLNLD NONOR NPNPL \
    NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM PNPCN PRPRI \
    PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN \
    SESWE SGSGP SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP SVSLV \
    SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON \
    TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN \
    VGVGB VIVIR VNVNM VUVUT WFWLF WSWSM XKXKX YEYEM YTMYT ZAZAF ZMZMB ZWZWE";

/// The alpha-2 code, upper case, that an alpha-2 or alpha-3 code in any case stands for; `None` for no country's code.
#[must_use]
pub fn alpha2(code: &str) -> Option<&'static str> {
    let found = match code.len() {
        2 => pairs().find(|(alpha2, _)| alpha2.eq_ignore_ascii_case(code)),
        3 => pairs().find(|(_, alpha3)| alpha3.eq_ignore_ascii_case(code)),
        _ => None,
    };
    found.map(|(alpha2, _)| alpha2)
}

/// The alpha-3 code, upper case, of an alpha-2 code in any case.
#[must_use]
pub fn alpha3(code: &str) -> Option<&'static str> {
    pairs()
        .find(|(alpha2, _)| alpha2.eq_ignore_ascii_case(code))
        .map(|(_, alpha3)| alpha3)
}

/// Every country's alpha-2 code in alphabetical order.
pub fn all_alpha2() -> impl Iterator<Item = &'static str> {
    pairs().map(|(alpha2, _)| alpha2)
}

fn pairs() -> impl Iterator<Item = (&'static str, &'static str)> {
    CODES
        .split_ascii_whitespace()
        .filter_map(|codes| codes.split_at_checked(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_answers_to_both_codes_in_any_case() {
        assert_eq!(alpha2("hn"), Some("HN"));
        assert_eq!(alpha2("Hnd"), Some("HN"));
        assert_eq!(alpha3("HN"), Some("HND"));
        assert_eq!(alpha2("Honduras"), None);
        assert_eq!(alpha2("ñ"), None);
    }

    #[test]
    fn the_list_holds_all_249_countries_and_kosovo() {
        assert_eq!(all_alpha2().count(), 250);
        assert!(
            all_alpha2()
                .zip(all_alpha2().skip(1))
                .all(|(code, next)| code < next)
        );
    }
}
