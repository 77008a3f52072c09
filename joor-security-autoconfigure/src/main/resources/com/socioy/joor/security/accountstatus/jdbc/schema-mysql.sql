-- The collation tells capitals, accents and spaces at the end apart, as the key must (MySQL 8.0.17)
CREATE TABLE joor_account_status (
    issuer            VARCHAR(255) NOT NULL,
    subject           VARCHAR(255) NOT NULL,
    active            BOOLEAN      NOT NULL,
    tokens_valid_from BIGINT,
    PRIMARY KEY (issuer, subject)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;
